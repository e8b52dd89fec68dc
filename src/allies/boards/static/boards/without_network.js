// Without a network nothing is kept for later, and the page says so: what was pressed becomes a sign to show.
(() => {
  const lane = document.querySelector(".lane"), lost = lane?.querySelector("dialog"), note = lane?.querySelector("[data-no-network]");
  if (!lost) return;
  const sure = new WeakSet();
  let isAsking = false;

  function show(pressed) {
    const sign = [...(pressed?.children ?? [])].map((it) => it.cloneNode(true));
    lost.querySelector("[data-pressed]").replaceChildren(...sign);
    if (lost.showModal && !lost.open) lost.showModal();
    lost.setAttribute("open", ""); // an older browser shows it in its place
    if (!("says" in lane.dataset) || !("speechSynthesis" in window)) return;
    const said = new SpeechSynthesisUtterance(lost.innerText.trim());
    said.lang = lost.closest("[lang]").lang;
    speechSynthesis.speak(said);
  }

  // A tablet that thinks it has a network may have none: ask first.
  async function isThere() {
    if (!navigator.onLine) return false;
    try {
      return (await fetch("/manifest.webmanifest", { cache: "no-store", signal: AbortSignal.timeout?.(8000) })).ok;
    } catch { return false; }
  }

  lost.querySelector("[data-close]").addEventListener("click", () => {
    lost.close?.();
    lost.removeAttribute("open");
  });
  lane.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link?.origin !== location.origin || navigator.onLine) return;
    event.preventDefault();
    show(link.matches(".press") ? link : null);
  });
  lane.addEventListener("submit", async (event) => {
    const form = event.target, button = event.submitter;
    if (sure.delete(form)) return;
    event.preventDefault();
    event.stopPropagation();
    if (isAsking) return;
    isAsking = true;
    const there = await isThere();
    isAsking = false;
    if (!there) return show(button?.matches(".press") ? button : null);
    sure.add(form);
    (button ?? form.querySelector("button")).click();
  });
  const say = () => { note.hidden = navigator.onLine; };
  addEventListener("offline", say);
  addEventListener("online", say);
  say();
})();
