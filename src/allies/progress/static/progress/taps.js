/* Taps in place of typing: a counter, yes and not yet, and a clock. Each fills the boxes that are there without it.
   Each tap has an id of its own, and goes with the form, so that the server counts for itself. */
(() => {
  "use strict";
  const ranOn = window.alliesRanOn;
  function newId() {
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, "$1-$2-4$3-8$4-$5");
  }
  const read = (list) => { try { return JSON.parse(list.value) || []; } catch { return []; } };

  for (const taps of document.querySelectorAll("[data-taps]")) {
    const form = taps.closest("form");
    const [value, whole] = ["value", "out_of"].map((name) => form.querySelector(`[name=${name}]`));
    const boxOf = (mark) => form.querySelector(`[name="level_${mark}"]`);
    const levels = [...taps.querySelectorAll("[data-mark]")];
    const said = taps.querySelector("output"), clock = taps.querySelector("[data-tap=clock]");
    const list = form.querySelector("[name=taps]");
    const before = [], marks = read(list);
    const panel = form.querySelector("[data-ask]");
    let began = null, ticking = 0, isFresh = true;
    // Of a clock that runs: when somebody last looked, last pressed, and last said that it goes on.
    let seen = 0, touched = 0, still = 0, gap = 0;
    const seconds = (at = ranOn.clock()) => (began === null ? 0 : (at - began) / 1000);
    const inUnit = (count) => (taps.dataset.unit === "minutes" ? Math.round(count / 6) / 10 : Math.round(count));
    const show = () => { if (levels.length) showLevels(); else said.textContent = whole ? `${value.value || 0} / ${whole.value || 0}` : value.value; };
    function showLevels() {
      for (const level of levels) level.querySelector("[data-count]").textContent = boxOf(level.dataset.mark).value || "";
      said.textContent = marks.length || "";
    }

    // Each trial is a tap of the level of help that it took; the first one begins to count anew.
    function addLevel(mark) {
      if (!marks.length) for (const level of levels) boxOf(level.dataset.mark).value = "";
      const box = boxOf(mark);
      box.value = Number(box.value) + 1;
      marks.push({ id: newId(), at: new Date().toISOString(), mark });
      write();
      show();
    }

    function undoLevel() {
      const last = marks.pop();
      if (!last) return;
      const box = boxOf(last.mark);
      box.value = Math.max(0, Number(box.value) - 1) || "";
      write();
      show();
    }

    const remember = () => { before.push([value.value, whole?.value, isFresh, marks.length]); };
    const write = () => { if (list) list.value = marks.length ? JSON.stringify(marks) : ""; };

    function add(count, of, mark) {
      remember();
      if (mark) marks.push({ id: newId(), at: new Date().toISOString(), mark });
      write();
      // The first tap begins to count: what stood in the box was only the plan's whole.
      if (whole) whole.value = (isFresh ? 0 : Number(whole.value)) + of;
      value.value = Math.round((Number(value.value) + count) * 10) / 10;
      isFresh = false;
      show();
    }

    function stop(at) {
      const gone = inUnit(seconds(at));
      letGo();
      add(gone, 0);
    }

    function letGo() {
      began = null;
      said.ariaLive = "polite";
      clearInterval(ticking);
      clock.setAttribute("aria-pressed", "false");
      clock.lastChild.textContent = clock.dataset.start;
      show();
    }

    function start() {
      began = seen = touched = still = ranOn.clock();
      said.ariaLive = "off"; // a clock that runs is not read out each second
      clock.setAttribute("aria-pressed", "true");
      clock.lastChild.textContent = clock.dataset.stop;
      ticking = setInterval(() => {
        if (asksWhatToDo()) return;
        const gone = Math.floor(seconds());
        said.textContent = `${Math.floor(gone / 60)}:${String(gone % 60).padStart(2, "0")}`;
      }, 1000);
    }

    // It never runs on unasked: what to do with the time since the last press is said first.
    const isAsking = () => Boolean(panel) && !panel.hidden;
    const showPanel = (isShown) => {
      panel.hidden = !isShown;
      for (const button of taps.querySelectorAll("button")) button.disabled = isShown;
      if (isShown) setTimeout(() => panel.focus(), 50); // a press that brought it goes to what was pressed first
      else clock.focus();
    };
    function asksWhatToDo() {
      if (began === null || isAsking() || document.visibilityState !== "visible") return isAsking();
      const runs = [{ since: still, usual: Number(taps.dataset.usual) }];
      if (!ranOn.isUnasked({ seen, touched, runs })) { seen = ranOn.clock(); return false; }
      ranOn.ask(panel, touched);
      showPanel(true);
      return true;
    }
    const answers = {
      stop: () => { gap += ranOn.minutesSince(touched); stop(touched); },
      still: () => { seen = touched = still = ranOn.clock(); },
      throw: () => { gap += ranOn.minutesSince(touched); letGo(); },
    };
    panel?.addEventListener("click", (event) => {
      const answer = event.target.closest("[data-answer]");
      if (!answer) return;
      answers[answer.dataset.answer]();
      showPanel(false);
    });
    for (const press of ["pointerdown", "keydown"]) addEventListener(press, () => { if (!asksWhatToDo()) touched = ranOn.clock(); }, true);
    document.addEventListener("visibilitychange", asksWhatToDo);

    function undo() {
      if (levels.length) { undoLevel(); return; }
      if (began !== null) { letGo(); return; }
      const last = before.pop();
      if (!last) return;
      value.value = last[0];
      if (whole) whole.value = last[1];
      isFresh = last[2];
      marks.length = last[3];
      write();
      show();
    }

    const does = { one: () => add(1, 0, "one"), yes: () => add(1, 1, "yes"), no: () => add(0, 1, "no"), level: addLevel, clock: () => (began === null ? start() : stop()), undo };
    taps.addEventListener("click", (event) => { const tap = event.target.closest("[data-tap]"); if (!tap) return; said.ariaLive = "polite"; does[tap.dataset.tap](tap.dataset.mark); });
    // A clock that still runs is stopped first, so that what it counted goes with the form.
    form.addEventListener("submit", (event) => {
      if (asksWhatToDo()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        panel.focus();
        return;
      }
      if (began !== null) stop();
      if (gap) ranOn.say(panel, form.activity, gap);
    }, { capture: true });
    const forget = () => { gap = before.length = marks.length = 0; write(); };
    form.addEventListener("reset", () => { forget(); isFresh = true; setTimeout(() => { said.textContent = ""; if (levels.length) showLevels(); }); });
    // Who types a number over what was tapped means the number.
    for (const box of [value, whole, ...levels.map((level) => boxOf(level.dataset.mark))]) box?.addEventListener("input", () => { forget(); show(); });
    if (levels.length) showLevels();
    taps.hidden = false;
  }
})();
