/* A lesson: each tap is on the phone at once, under a key of its own, so that a reload, an empty battery or a second tab
   lose none and count none twice. All that is shown is counted from the taps. "Lesson over" fills the boxes of the form
   that is there without a script; what is then kept waits beside all unsent words (ui/unsent.js) and goes out together. */
(() => {
  "use strict";
  const form = document.querySelector("form[data-lesson]"), person = document.body.dataset.person;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const unsent = window.alliesUnsent, ranOn = window.alliesRanOn;
  if (!form || !person || !store || !unsent || !ranOn) return;
  const { clock } = ranOn;
  const MINE = `allies-unsent:${person}:`, LESSON = `${MINE}lesson:`, TAP = `${LESSON}tap:`, SAID = `${LESSON}said`, SEEN = `${LESSON}seen`;
  const NOBODY = 40 * 60_000, KEEP = 10_000;
  const REASONS = ["absent", "not_observed", "said_no", "not_applicable"];
  const tiles = new Map([...form.querySelectorAll("[data-tile]")].map((tile) => [tile.dataset.tile, tile]));
  const part = (place, name) => place.querySelector(`[data-${name}]`);
  const box = (tile, name) => tile.querySelector(`[name$="-${name}"]`);
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };

  unsent.clock = clock;

  let taps = [];
  function readAll() {
    const keys = Object.keys(store).filter((key) => key.startsWith(TAP));
    taps = keys.map((key) => ({ key, ...read(key) })).filter((tap) => tap.what);
    taps.sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
    for (const tap of taps) ranOn.notBefore(tap.at);
  }
  function tapped(what, tile = "", at = clock()) {
    const key = TAP + unsent.newId(), tap = { at, tile, what };
    try { store.setItem(key, JSON.stringify(tap)); } catch { say(form.dataset.full); return; }
    taps.push({ key, ...tap });
    taps.sort((one, other) => one.at - other.at || (one.key < other.key ? -1 : 1));
  }
  function untap(tap) {
    if (!tap) return;
    store.removeItem(tap.key);
    taps = taps.filter((one) => one !== tap);
  }
  const idOf = (tap) => tap.key.slice(TAP.length);
  const of = (tile) => taps.filter((tap) => tap.tile === tile);
  const whole = (...whats) => taps.filter((tap) => !tap.tile && whats.includes(tap.what));

  // The lesson: from when, whether it is paused or over, and the time without the breaks.
  const began = () => taps[0]?.at;
  const over = () => whole("over").at(-1);
  const isPaused = () => whole("pause", "go").at(-1)?.what === "pause";
  const now = () => over()?.at ?? clock();
  function watched() {
    let gone = 0, from = began();
    for (const { what, at } of whole("pause", "go")) {
      if (what === "pause" && from !== null) { gone += at - from; from = null; }
      if (what === "go" && from === null) from = at;
    }
    return gone + (from === null || from === undefined ? 0 : now() - from);
  }
  // A clock stops when it is stopped, when the fire drill begins, and when the lesson is over.
  const stopOf = (start) => Math.min(...whole("pause").map((tap) => tap.at).filter((at) => at >= start)); // or Infinity
  const endOf = (start) => Math.min(now(), stopOf(start));

  function counted(tile) {
    const state = { yes: 0, no: 0, count: 0, gone: 0, waits: [], levels: {}, rate: null, missing: "", isNought: false, running: null };
    for (const tap of of(tile)) {
      const { what, at } = tap;
      state.missing = REASONS.includes(what) ? what : "";
      if (what === "yes" || what === "no") state[what] += 1;
      if (what === "one") state.count += 1;
      if (what.startsWith("rate:")) state.rate = Number(what.slice(5));
      if (what.startsWith("level:")) state.levels[what.slice(6)] = (state.levels[what.slice(6)] ?? 0) + 1;
      state.isNought ||= what === "nought";
      if (what === "start" && state.running) state.gone += endOf(state.running.at) - state.running.at;
      if (what === "start") state.running = tap;
      if (what === "stop" && state.running) {
        const end = Math.min(at, endOf(state.running.at));
        state.gone += end - state.running.at;
        if (end === at) state.waits.push({ tap: state.running, gone: end - state.running.at });
        state.running = null;
      }
    }
    if (state.running && stopOf(state.running.at) < Infinity) {
      state.gone += endOf(state.running.at) - state.running.at; // the fire drill stopped it; a wait is no wait then
      state.running = null;
    }
    if (state.running && over()) {
      state.gone += now() - state.running.at;
      state.waits.push({ tap: state.running, gone: now() - state.running.at, isCapped: true });
      state.running = null;
    }
    return state;
  }

  // What runs, and whether somebody has to say what to do with the time since the last touch.
  const running = () => [...tiles].filter(([root]) => counted(root).running);
  let seen = Number(store.getItem(SEEN)) || clock();
  function runsOn() {
    if (!taps.length || over() || isPaused()) return false;
    const touched = taps.at(-1).at, still = whole("still").at(-1)?.at ?? 0, runs = running();
    if (!runs.length) return clock() - touched > NOBODY;
    const lengths = runs.map(([root, tile]) => ({ since: Math.max(counted(root).running.at, still), usual: Number(tile.dataset.usual) }));
    return ranOn.isUnasked({ seen, touched, runs: lengths });
  }
  const asks = () => !part(form, "ask").hidden;
  function ask() {
    ranOn.ask(part(form, "ask"), taps.at(-1).at, running().map(([, tile]) => tile.dataset.says).join(" · "));
    drawAll();
    part(form, "ask").focus();
  }
  function look() {
    if (asks() || document.visibilityState !== "visible") return;
    if (runsOn()) return ask();
    const at = clock();
    if (at - seen > KEEP && taps.length) { try { store.setItem(SEEN, String(at)); } catch { /* full */ } }
    if (at - seen > KEEP || !taps.length) seen = at;
  }
  // The time since the last touch is a break, and is said with what is kept; what is thrown away was not observed.
  function leaveOut() {
    const from = taps.at(-1).at, at = clock(), minutes = ranOn.minutesSince(from);
    tapped("pause", "", from);
    tapped("go", "", at);
    tapped(`gap:${minutes}`, "", at);
  }
  const answers = {
    stop: leaveOut,
    still: () => tapped("still"),
    throw: () => {
      const runs = running();
      leaveOut();
      for (const [root] of runs) {
        untap(of(root).filter((tap) => tap.what === "start").at(-1));
        if (!of(root).length) tapped("not_observed", root);
      }
    },
  };

  // Rounded down, and the minutes watched up: nothing lasts longer than one watched.
  const inUnit = (tile, gone) => (tile.dataset.unit === "minutes" ? Math.floor(gone / 600) / 100 : Math.floor(gone / 1000));
  const asClock = (gone) => `${Math.floor(gone / 60000)}:${String(Math.floor(gone / 1000) % 60).padStart(2, "0")}`;

  // What a tile comes to: for its line, and for its boxes. Empty where nothing was tapped: no data is never nought.
  function result(tile, state) {
    if (!of(tile.dataset.tile).length || state.missing) return { missing: state.missing };
    switch (tile.dataset.kind) {
      case "shares": return state.yes + state.no ? { value: state.yes, out_of: state.yes + state.no } : {};
      case "count": return state.count || state.isNought ? { value: state.count } : {};
      case "rubric": return state.rate === null ? {} : { value: state.rate };
      case "levels": return Object.keys(state.levels).length ? { levels: state.levels } : {};
      case "clock": return state.gone || state.isNought ? { value: inUnit(tile, state.gone) } : {};
      default: return state.waits.length ? { value: inUnit(tile, state.waits[0].gone), is_capped: Boolean(state.waits[0].isCapped) } : {};
    }
  }
  function words(tile, state) {
    if (state.missing) return tile.querySelector(`[data-tap="${state.missing}"]`)?.textContent ?? "–";
    const { value, out_of: of, levels } = result(tile, state);
    if (levels) return String(Object.values(levels).reduce((sum, one) => sum + one, 0));
    const runs = state.running ? endOf(state.running.at) - state.running.at : 0;
    if (tile.dataset.kind === "clock" && (state.gone || runs)) return asClock(state.gone + runs);
    if (tile.dataset.kind === "wait" && (state.waits.length || runs))
      return [...state.waits.map(({ gone, isCapped }) => `${isCapped ? "≥ " : ""}${asClock(gone)}`), ...(state.running ? [`${asClock(runs)}…`] : [])].join(" · ");
    return value === undefined ? "–" : of === undefined ? String(value) : `${value} / ${of}`;
  }

  function draw(tile) {
    const state = counted(tile.dataset.tile), said = part(tile, "said"), press = tile.querySelector("[data-tap=clock]");
    const text = words(tile, state);
    if (state.running) said.ariaLive = "off"; // a press is said, a clock that runs only when it stops
    if (said.textContent !== text) said.textContent = text;
    said.classList.toggle("words", Boolean(state.missing) || text.length > 9);
    for (const level of tile.querySelectorAll('[data-tap^="level:"]')) part(level, "count").textContent = state.missing ? "" : state.levels[level.dataset.tap.slice(6)] ?? "";
    if (!press) return;
    press.setAttribute("aria-pressed", String(Boolean(state.running)));
    part(press, "when-off").hidden = Boolean(state.running);
    part(press, "when-on").hidden = !state.running;
  }
  function drawAll() {
    const hasBegun = taps.length > 0, step = over() ? "look" : "taps";
    form.dataset.step = step;
    form.toggleAttribute("data-paused", hasBegun && isPaused() && !over());
    part(form, "paused").hidden = !hasBegun || !isPaused() || Boolean(over());
    part(form, "clock").textContent = hasBegun ? asClock(watched()) : "0:00";
    const shows = { begin: !hasBegun, pause: hasBegun && !isPaused() && !over(), go: hasBegun && isPaused() && !over(), over: hasBegun && !over(), back: Boolean(over()) };
    for (const [name, isShown] of Object.entries(shows)) form.querySelector(`[data-do=${name}]`).hidden = !isShown;
    for (const button of form.querySelectorAll("[data-tap]:not([data-tap=undo])")) button.disabled = form.hasAttribute("data-paused") || asks();
    for (const button of form.querySelectorAll("[data-do]")) button.disabled = asks();
    tiles.forEach(draw);
  }

  // A clock's button does what it said when it was drawn, whatever has happened since.
  function press(tile, what, button) {
    const own = tile.dataset.tile, before = of(own), stops = button.getAttribute("aria-pressed") === "true";
    part(tile, "said").ariaLive = "polite";
    if (what === "undo") untap(before.at(-1));
    else if (what === "clock") { if (stops === Boolean(counted(own).running)) tapped(stops ? "stop" : "start", own); }
    else tapped(what, own);
    const open = tile.querySelector("details[open]");
    if (open?.contains(button)) open.querySelector("summary").focus(); // what has the focus does not hide itself
    if (what !== "undo") open?.removeAttribute("open");
    if (taps.length === 1 || what === "undo") drawAll(); else draw(tile);
  }

  // Of the lesson: what was said once for all, and where each tile was.
  const where = () => [...tiles].flatMap(([root, tile]) => (box(tile, "place")?.matches("select") ? [[root, box(tile, "place").value]] : []));
  // Where a number is chosen and not tapped, it stands in its box from the first moment.
  const typedIn = () => [...form.querySelectorAll(".lesson-typed :is(input, select)")];
  const isTick = (input) => ["radio", "checkbox"].includes(input.type);
  const typed = () => typedIn().filter((input) => (isTick(input) ? input.checked : input.value)).map((input) => [input.name, input.value]);
  function keepSaid(event) {
    if (event.target.closest(".lesson-typed") && !taps.length) { tapped("begin"); drawAll(); }
    try { store.setItem(SAID, JSON.stringify({ at: Date.now(), activity: form.activity.value, where: where(), typed: typed() })); } catch { /* full */ }
  }
  function giveSaidBack() {
    const said = read(SAID);
    if (!said) return;
    form.activity.value = said.activity ?? "";
    for (const input of typedIn()) {
      const own = (said.typed ?? []).filter(([name]) => name === input.name).map(([, value]) => value);
      if (isTick(input)) input.checked = own.includes(input.value);
      else if (own.length) input.value = own[0];
    }
    for (const [root, key] of said.where ?? []) {
      const choice = tiles.has(root) && box(tiles.get(root), "place");
      if (choice?.querySelector(`[value="${CSS.escape(key)}"]`)) choice.value = key;
    }
  }

  // The hour as it is where the school is, however far away this phone may be.
  function hereAt(moment) {
    const parts = new Intl.DateTimeFormat("en-CA", { timeZone: form.dataset.zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(new Date(moment));
    const at = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
    return [`${at.year}-${at.month}-${at.day}`, `${at.hour}:${at.minute}`];
  }

  // Over: the boxes say what was tapped, and can be put right before they are kept.
  let filled = "";
  function fill() {
    if (!over() || filled === over().key) return;
    filled = over().key;
    [form.day.value, form.at.value] = hereAt(began());
    form.day.dataset.told = form.day.value;
    form.at.dataset.told = form.at.value;
    form.minutes.value = Math.ceil(watched() / 600) / 100 || "";
    const gaps = taps.filter((tap) => tap.what.startsWith("gap:")).reduce((sum, tap) => sum + Number(tap.what.slice(4)), 0);
    if (gaps) ranOn.say(part(form, "ask"), form.activity, gaps);
    for (const [root, tile] of tiles) {
      if (tile.dataset.kind === "") continue;
      const state = counted(root), found = result(tile, state);
      for (const input of levelBoxes(tile)) input.value = found.levels?.[levelOf(input)] ?? "";
      for (const name of ["value", "out_of"]) if (box(tile, name) && (found.value !== undefined || name === "value")) box(tile, name).value = found[name] ?? "";
      if (box(tile, "is_capped")) box(tile, "is_capped").checked = Boolean(found.is_capped);
      box(tile, "missing").value = found.missing ?? "";
      part(tile, "boxes").hidden = state.waits.length > 1 && !state.missing && tile.dataset.kind === "wait";
    }
  }

  // Each tap goes along where the boxes still say what was tapped; the server counts for itself.
  const levelBoxes = (tile) => [...tile.querySelectorAll('[name*="-level_"]')];
  const levelOf = (input) => input.name.slice(input.name.indexOf("-level_") + 7);
  const marked = (root) => of(root).map((tap) => ({ id: idOf(tap), at: new Date(tap.at).toISOString(), mark: tap.what.replace("level:", "") }));
  function tapsOf(root, tile, typed) {
    const { kind } = tile.dataset, found = result(tile, counted(root));
    if (kind === "levels") {
      const asTapped = levelBoxes(tile).every((input) => Number(input.value || 0) === (found.levels?.[levelOf(input)] ?? 0));
      const inBoxes = () => levelBoxes(tile).flatMap((input) => Array.from({ length: Math.min(1000, Number(input.value) || 0) }, () => ({ id: unsent.newId(), at: "", mark: levelOf(input) })));
      return asTapped ? marked(root).filter(({ mark }) => mark in (found.levels ?? {})) : inBoxes();
    }
    const isAsTapped = Number(typed) === found.value && Number(box(tile, "out_of")?.value || 0) === (found.out_of ?? 0);
    return isAsTapped && ["shares", "count"].includes(kind) ? marked(root).filter(({ mark }) => ["yes", "no", "one"].includes(mark)) : [];
  }

  function records() {
    const made = [];
    const isTold = form.day.value === form.day.dataset.told && form.at.value === form.at.dataset.told;
    const when = isTold ? {} : { day: form.day.value, at: form.at.value };
    const asNumber = (words) => (words === "" ? null : words.replace(",", "."));
    for (const [root, tile] of tiles) {
      const about = { child: tile.dataset.child, goal: root, place: box(tile, "place").value, activity: form.activity.value, written: over()?.at ?? clock() };
      const state = counted(root), missing = box(tile, "missing").value;
      const typed = (!box(tile, "value") ? "" : box(tile, "value").type === "radio" ? tile.querySelector('[name$="-value"]:checked')?.value : box(tile, "value").value)?.trim() ?? "";
      const add = (id, more) => made.push([tile, { id, ...about, ...when, ...more }]);
      if (tile.dataset.kind === "wait" && state.waits.length > 1 && !missing) {
        for (const { tap, gone, isCapped } of state.waits) add(idOf(tap), { began: tap.at, value: inUnit(tile, gone), is_capped: Boolean(isCapped), missing: "" });
      } else if (typed !== "" || missing || levelBoxes(tile).some((input) => input.value)) {
        const first = of(root)[0];
        const minutes = "minutes" in tile.dataset ? asNumber(form.minutes.value) : null;
        const value = { value: asNumber(typed), out_of: box(tile, "out_of") ? asNumber(box(tile, "out_of").value) : null, is_capped: Boolean(box(tile, "is_capped")?.checked), minutes, taps: tapsOf(root, tile, typed), help_list: box(tile, "help_list")?.value || null, helped: box(tile, "helped")?.value ?? "" };
        add(first ? idOf(first) : unsent.newId(), { began: began() ?? clock(), ...(missing ? {} : value), missing });
      }
    }
    return made;
  }

  // All of it is on the phone as what waits, before one tap is let go of; the ids are the taps' own, so that two tabs make one.
  function keepAll() {
    const made = records(), at = Math.round(over()?.at ?? clock());
    if (!made.length) return say(form.dataset.none);
    const keys = made.map(([, one]) => `${MINE}${at}-${one.id}`);
    try {
      made.forEach(([tile, one], number) => store.setItem(keys[number], JSON.stringify({ at, path: form.dataset.lesson, page: location.pathname, says: tile.dataset.says, one })));
    } catch {
      keys.forEach((key) => store.removeItem(key));
      return say(form.dataset.full);
    }
    Object.keys(store).filter((key) => key.startsWith(LESSON)).forEach((key) => store.removeItem(key));
    begin();
    if (navigator.onLine) unsent.send(form.dataset.gone); else say(document.body.dataset.waitWords, true);
  }
  function begin() {
    taps = [];
    filled = "";
    form.reset();
    tiles.forEach((tile) => { part(tile, "boxes").hidden = false; });
    drawAll();
    form.scrollIntoView({ block: "start" });
  }
  function say(text, isOfWaiting = false) {
    const note = Object.assign(document.createElement("div"), { className: "notice" });
    note.dataset.tone = "amber";
    note.toggleAttribute("data-waits", isOfWaiting);
    note.append(Object.assign(document.createElement("p"), { textContent: text }));
    document.querySelector(".messages[role]").replaceChildren(note);
    note.scrollIntoView({ block: "nearest" });
  }

  // What was refused stays here with its sentence, until it is put right or let go of.
  function drawRefused() {
    const place = document.querySelector("[data-look]"), list = part(place, "look-list");
    const keys = Object.keys(store).filter((key) => key.startsWith(MINE) && !key.startsWith(LESSON) && read(key)?.refused).sort();
    place.hidden = !keys.length;
    list.replaceChildren(...keys.map(lookAt));
  }
  function lookAt(key) {
    const item = read(key), row = document.querySelector("[data-look-one]").content.firstElementChild.cloneNode(true);
    part(row, "says").textContent = item.says;
    part(row, "why").textContent = item.refused;
    const inputs = [...row.querySelectorAll("[data-is]")];
    for (const input of inputs) {
      input.value = item.one[input.dataset.is] ?? "";
      if (item.one.missing && !["day", "at"].includes(input.dataset.is)) input.closest("label").hidden = true;
    }
    part(row, "again").addEventListener("click", () => {
      const one = { ...item.one };
      for (const input of inputs) if (!input.closest("label").hidden) one[input.dataset.is] = input.value.trim().replace(",", ".") || null;
      const { refused: _, ...rest } = item;
      store.setItem(key, JSON.stringify({ ...rest, one }));
      drawRefused();
      unsent.send(form.dataset.gone);
    });
    part(row, "let-go").addEventListener("click", (event) => {
      if (!confirm(event.currentTarget.dataset.ask)) return;
      store.removeItem(key);
      drawRefused();
    });
    return row;
  }

  const does = {
    begin: () => tapped("begin"),
    pause: () => tapped("pause"),
    go: () => tapped("go"),
    over: () => { tapped("over"); fill(); },
    back: () => { // the time in which one looked was no lesson
      const { at } = over();
      whole("over").forEach(untap);
      if (!isPaused()) { tapped("pause", "", at); tapped("go"); }
      filled = "";
    },
  };
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tap], [data-do], [data-answer]");
    if (!button) return;
    if (button.dataset.answer) {
      answers[button.dataset.answer]();
      seen = clock();
      part(form, "ask").hidden = true;
      drawAll();
      form.querySelector("[data-do]:not([hidden])")?.focus();
      return;
    }
    if (runsOn()) return ask();
    if (button.dataset.tap) return press(button.closest("[data-tile]"), button.dataset.tap, button);
    does[button.dataset.do]();
    drawAll();
    const next = { begin: "pause", pause: "go", go: "pause", over: "back", back: "over" }[button.dataset.do];
    if (button.hidden) form.querySelector(`[data-do=${next}]`)?.focus();
    if (button.dataset.do === "over") form.scrollIntoView({ block: "start" });
  });
  form.addEventListener("change", keepSaid);
  form.addEventListener("submit", (event) => { event.preventDefault(); keepAll(); });
  addEventListener("storage", (event) => { if (event.key === SEEN) return; readAll(); giveSaidBack(); drawAll(); fill(); });
  addEventListener("pageshow", () => { readAll(); drawAll(); });
  document.addEventListener("visibilitychange", look);
  addEventListener("allies-sent", drawRefused);
  setInterval(() => {
    look();
    if (document.visibilityState !== "visible" || !taps.length || over()) return;
    part(form, "clock").textContent = asClock(watched());
    tiles.forEach((tile, root) => { if (counted(root).running) draw(tile); });
  }, 1000);

  readAll();
  giveSaidBack();
  drawAll();
  fill();
  drawRefused();
  look();
})();
