// What a page of the child says, read by the device's own voice, each part in its own language.
(() => {
  "use strict";
  const lane = document.querySelector(".board-show");

  function read() {
    if (!("speechSynthesis" in window)) return;
    speechSynthesis.cancel();
    const cells = [...lane.querySelectorAll(".cell-words")].filter((it) => !it.closest("[data-told]"));
    for (const part of [...lane.querySelectorAll("[data-told]"), ...cells]) {
      const said = new SpeechSynthesisUtterance(part.innerText.trim());
      said.lang = (part.querySelector("[lang]") ?? part.closest("[lang]")).lang;
      speechSynthesis.speak(said);
    }
  }
  lane?.querySelector("[data-listen]")?.addEventListener("click", read);
})();
