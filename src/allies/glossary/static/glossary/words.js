/* Opens what a word means beside it. Without a script, or in an old browser, the word is a link to its page. */
(() => {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  const close = document.currentScript.dataset.close;
  const known = new Map();
  let opener;

  const sheet = Object.assign(document.createElement("div"), { className: "word-sheet", popover: "auto", tabIndex: -1 });
  sheet.setAttribute("role", "dialog");
  sheet.addEventListener("toggle", (event) => {
    opener?.setAttribute("aria-expanded", event.newState === "open");
    // Closed by Escape or by its button: back to the word. Closed by pressing elsewhere: one is there already.
    if (event.newState === "closed" && [document.body, null].includes(document.activeElement)) opener?.focus();
  });
  const button = Object.assign(document.createElement("button"), { className: "button small", type: "button", textContent: close });
  button.addEventListener("click", () => sheet.hidePopover());

  async function meaningOf(link) {
    if (!known.has(link.href)) {
      const answer = await fetch(link.href, { headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(answer.status);
      known.set(link.href, await answer.text());
    }
    return known.get(link.href);
  }

  // Below the word, or above it where there is more room. On a phone the sheet stands at the foot of the screen.
  function place(link) {
    sheet.style.top = sheet.style.left = "";
    if (matchMedia("(width < 40rem)").matches) return;
    const word = link.getClientRects()[0], box = sheet.getBoundingClientRect(), room = document.documentElement.clientWidth;
    const start = getComputedStyle(link).direction === "rtl" ? word.right - box.width : word.left;
    const below = word.bottom + 8, fits = below + box.height < innerHeight;
    sheet.style.top = `${fits ? below : Math.max(8, word.top - box.height - 8)}px`;
    sheet.style.left = `${Math.max(8, Math.min(start, room - box.width - 8))}px`;
  }

  async function open(link) {
    let meaning;
    try { meaning = await meaningOf(link); } catch { location.href = link.href; return; }
    sheet.innerHTML = meaning;
    sheet.append(button);
    const heading = sheet.querySelector("h2");
    heading.id = "word-heading";
    sheet.setAttribute("aria-labelledby", heading.id);
    opener = link;
    (link.closest("main") ?? document.body).append(sheet);
    sheet.showPopover();
    place(link);
    sheet.focus();
  }

  for (const link of document.querySelectorAll("a.word")) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a.word");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
})();
