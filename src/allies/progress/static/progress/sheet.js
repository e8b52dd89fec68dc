/* On a sheet Enter goes on to the next box, as Tab does; in the last one it goes to the button. */
(() => {
  "use strict";
  for (const table of document.querySelectorAll("table.sheet")) {
    const boxes = [...table.querySelectorAll("input.box")];
    table.addEventListener("keydown", (event) => {
      const at = boxes.indexOf(event.target);
      if (event.key !== "Enter" || at < 0) return;
      event.preventDefault();
      (boxes[at + 1] ?? table.closest("form").querySelector("button.primary")).focus();
      boxes[at + 1]?.select();
    });
  }
})();
