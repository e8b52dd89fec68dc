/* A watch and a counter on the form of what was seen. They only fill in the fields; the form works without them. */
(() => {
  "use strict";
  const place = document.querySelector("[data-watch]");
  const form = place?.closest("form");
  const person = document.body.dataset.person;
  if (!form || !person) return;
  const KEY = `allies-watch:${person}:${location.pathname}`;
  const GAP = 60 * 1000, DAY = 24 * 3600 * 1000;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const read = () => { try { return JSON.parse(store.getItem(KEY)); } catch { return null; } };
  const write = (watch) => { try { store.setItem(KEY, JSON.stringify(watch)); } catch { /* full or refused */ } };
  const part = (name) => place.querySelector(`[data-${name}]`);
  const field = (name) => form.querySelector(`[name=${name}]`);
  let watch = read();

  const clock = (ms) => {
    const all = Math.max(0, Math.floor(ms / 1000)), two = (n) => String(n).padStart(2, "0");
    return `${Math.floor(all / 60)}:${two(all % 60)}`;
  };

  function show() {
    const isOn = Boolean(watch);
    part("start").hidden = isOn;
    part("running").hidden = !isOn;
    if (!isOn) return;
    part("clock").textContent = clock(Date.now() - watch.from);
    part("times").textContent = watch.times;
  }

  function count(times) {
    watch.times = Math.max(0, times);
    part("heard").textContent = watch.times;
    write(watch);
    show();
  }

  // Less than half a minute says nothing of how often: a rate made of it would be false.
  function fill(minutes, times) {
    const isShort = minutes < 0.5;
    field("watched").value = isShort ? "" : Math.round(minutes);
    part("short").hidden = !isShort;
    form.querySelector(`[name=happened][value=${times ? "yes" : "no"}]`).checked = true;
    field("times").value = Math.max(1, times);
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function stop(until) {
    fill((until - watch.from) / 60000, watch.times);
    letGo();
  }

  function letGo() {
    watch = null;
    store?.removeItem(KEY);
    part("gap").hidden = part("runs").hidden = true;
    show();
    part("start").focus();
  }

  // It ran on while the page was away: whoever watched says what to do with that time.
  function ask() {
    const minutes = (until) => Math.max(1, Math.round((until - watch.from) / 60000));
    const hadFocus = part("running").contains(document.activeElement);
    part("gap").hidden = false;
    part("running").hidden = true;
    if (hadFocus) part("keep-all").focus();
    part("all").textContent = minutes(Date.now());
    part("seen").textContent = minutes(watch.last);
  }

  part("start").addEventListener("click", () => { part("short").hidden = true; watch = { from: Date.now(), last: Date.now(), times: 0 }; write(watch); show(); part("count").focus(); });
  part("count").addEventListener("click", () => { watch.last = Date.now(); count(watch.times + 1); });
  part("undo").addEventListener("click", () => count(watch.times - 1));
  part("stop").addEventListener("click", () => stop(Date.now()));
  part("keep-all").addEventListener("click", () => stop(Date.now()));
  part("keep-seen").addEventListener("click", () => stop(watch.last));
  part("throw").addEventListener("click", letGo);
  // Before anybody else hears of it: a watch that still runs is not left out, nor carried into what is seen next.
  document.addEventListener("submit", (event) => {
    if (event.target !== form) return;
    if (!watch) { store?.removeItem(KEY); return; }
    if (watch.times && part("gap").hidden) { stop(Date.now()); return; }
    event.preventDefault();
    event.stopImmediatePropagation();
    place.closest("details").open = true;
    part("runs").hidden = !part("gap").hidden;
    part(part("gap").hidden ? "stop" : "keep-all").focus();
  }, true);

  setInterval(() => {
    if (!watch || document.visibilityState !== "visible" || !part("gap").hidden) return;
    if (Date.now() - watch.last > GAP) return ask();
    watch.last = Date.now();
    write(watch);
    show();
  }, 1000);
  place.hidden = false;
  if (watch && Date.now() - watch.from > DAY) { watch = null; store?.removeItem(KEY); }
  show();
  if (watch) place.closest("details").open = true;
  if (watch && Date.now() - watch.last > GAP) ask();
})();
