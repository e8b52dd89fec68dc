/* A part that is written in its place: says that the draft was saved, once, and that it was not; Escape closes it. */
(() => {
  "use strict";
  const says = () => document.getElementById("plan-says");
  function say(box, words) {
    box.querySelector("[data-shown]").textContent = words;
    if (says() && says().textContent !== words) says().textContent = words;
  }
  const boxOf = (event) => event.target.closest?.("[data-saves]");
  document.addEventListener("input", (event) => {
    const shown = boxOf(event)?.querySelector("[data-shown]");
    if (shown) shown.textContent = "";
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const box = event.detail.elt.matches("[data-quiet]") && boxOf(event);
    if (box) say(box, event.detail.successful ? box.dataset.saved : box.dataset.notSaved);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) boxOf(event)?.querySelector("[data-closes]")?.click();
  });
  // Where there is room, the list of the parts and what is beside a box are open.
  function unfold() {
    const wide = [["75rem", ".plan-sections"], ["48rem", ".plan-beside details"]].filter(([from]) => matchMedia(`(min-width: ${from})`).matches);
    for (const [, what] of wide) {
      for (const more of document.querySelectorAll(`${what}:not([data-unfolded])`)) {
        more.open = true;
        more.setAttribute("data-unfolded", "");
      }
    }
  }
  // What was said of it is above the button that has the focus: both are in view.
  const show = () => document.activeElement?.closest("[data-place]")?.scrollIntoView({ block: "nearest" });
  document.addEventListener("htmx:afterSettle", () => { unfold(); show(); });
  unfold();
})();
