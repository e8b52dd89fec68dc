// The child's lane: a drawing, which goes along as a picture.
(() => {
  "use strict";

  function draws(place) {
    const canvas = place.querySelector("canvas"), field = place.querySelector("input[type=file]");
    const state = place.querySelector("[data-draw-state]"), wipe = place.querySelector("[data-wipe]");
    const pen = canvas.getContext("2d");
    let last = null;

    function begin() {
      canvas.hidden = wipe.hidden = false;
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      Object.assign(pen, { lineWidth: 8, lineCap: "round", strokeStyle: "#1f2a37" });
      field.value = state.textContent = "";
    }
    function at(event) {
      const box = canvas.getBoundingClientRect();
      return [(event.clientX - box.left) * canvas.width / box.width, (event.clientY - box.top) * canvas.height / box.height];
    }
    function draw(event) {
      if (!last) return;
      pen.beginPath();
      pen.moveTo(...last);
      last = at(event);
      pen.lineTo(...last);
      pen.stroke();
    }
    function keep() {
      if (!last) return;
      last = null;
      canvas.toBlob((blob) => {
        const held = new DataTransfer();
        held.items.add(new File([blob], "drawing.png", { type: "image/png" }));
        field.files = held.files;
        state.textContent = place.dataset.done;
      }, "image/png");
    }
    place.querySelector("[data-draw]").addEventListener("click", begin);
    wipe.addEventListener("click", begin);
    canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); last = at(event); draw(event); });
    canvas.addEventListener("pointermove", draw);
    for (const event of ["pointerup", "pointercancel"]) canvas.addEventListener(event, keep);
  }
  if ("DataTransfer" in window) document.querySelectorAll("[data-draws]").forEach(draws);
})();
