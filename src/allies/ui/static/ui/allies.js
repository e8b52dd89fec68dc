/* Makes pages kinder; every act works without it. Nothing here decides anything. */
(() => {
  "use strict";
  const page = document.documentElement;
  addEventListener("DOMContentLoaded", () => page.classList.add("has-script"));

  // What is folded on the screen is whole on paper; for browsers whose styles cannot open a fold.
  addEventListener("beforeprint", () => document.querySelectorAll("details.whole").forEach((fold) => { fold.open = true; }));

  // One press, one record: a second press while the first is on its way does nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.classList.contains("sending")) return event.preventDefault();
    // Else the answer begins at "#field", not at what is wrong.
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
    form.classList.add("sending");
    setTimeout(() => form.classList.remove("sending"), 8000);
  });
  addEventListener("pageshow", (event) => {
    document.querySelectorAll(".sending").forEach((form) => form.classList.remove("sending"));
    if (event.persisted) askAgain();
  });

  // Unsent words of <form data-keep="NAME">, for the same person only: kept three days, gone when sent or signed out.
  const DAYS = 3 * 24 * 3600 * 1000;
  const START = "allies-words:";
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const drafts = (start = START) => store ? Object.keys(store).filter((key) => key.startsWith(start)) : [];
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };
  const write = (key, draft) => { try { store.setItem(key, JSON.stringify(draft)); } catch { /* full or refused */ } };
  const forget = (key) => store && store.removeItem(key);
  const SECRET = /pass|code|token|secret|otp|pin/i;
  const fields = (form) => [...form.elements].filter((field) => field.name && !SECRET.test(field.name) &&
    !["hidden", "password", "file", "submit", "button", "reset"].includes(field.type));
  const isBox = (field) => field.type === "checkbox" || field.type === "radio";
  const filled = (form, value, checked) => fields(form).flatMap((field) =>
    (isBox(field) ? field[checked] : field[value]) ? [[field.name, isBox(field) ? field.value : field[value]]] : []);
  const written = (form) => filled(form, "value", "checked");
  const given = (form) => filled(form, "defaultValue", "defaultChecked");

  // data-kept-at: when the server was last given these words, in seconds. What is newer here is given back all the same.
  const isNewer = (form, draft) => form.dataset.keptAt && draft.at > 1000 * (Number(form.dataset.keptAt) + 1);

  // The address is part of the name: words about one child never come up in the same form about another.
  const keyOf = (form) => `${START}${document.body.dataset.person}:${location.pathname}:${form.dataset.keep}`;
  const isShownAgain = (key) => [...document.querySelectorAll("form[data-keep]")].some((form) =>
    keyOf(form) === key && form.querySelector(".error-summary, [aria-invalid=true]"));

  function keepWords() {
    const person = document.body.dataset.person;
    const isTrouble = document.body.hasAttribute("data-trouble");
    const arrived = /\barrived=(\d+)/.exec(document.cookie)?.[1];
    document.cookie = "sends=;path=/;max-age=0";
    for (const key of drafts()) {
      const draft = read(key);
      const isOthers = person && !key.startsWith(`${START}${person}:`);
      if (!draft || Date.now() - draft.at > DAYS || isOthers) { forget(key); continue; }
      if (!draft.sent) continue;
      // Sent, and nobody signed in now, or an error page: it may not have arrived. It has when the server says so.
      if (!person || isTrouble || isShownAgain(key)) write(key, { ...draft, sent: false });
      else if (draft.sent === true || `${draft.sent}` === arrived) forget(key);
    }
    if (!person) return;
    for (const form of document.querySelectorAll("form[data-keep]")) keepForm(form, keyOf(form));
  }

  function keepForm(form, key) {
    const draft = store && read(key);
    const before = JSON.stringify(given(form));
    const isNew = draft && ![before, JSON.stringify(written(form))].includes(JSON.stringify(draft.words));
    if (isNew && (draft.before === before || draft.before === null || isNewer(form, draft))) giveBack(form, draft.words, key);
    let timer;
    const save = (sent, at = Date.now()) => { clearTimeout(timer); write(key, { at, before, words: written(form), sent }); };
    form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 400, false); });
    form.addEventListener("submit", () => {
      if (form.classList.contains("sending")) return;
      if (!form.matches("[method=post]:not([data-offline])")) return save(true);
      const at = Date.now();
      document.cookie = `sends=${at};path=/;samesite=lax`;
      save(at, at);
    });
    form.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && event.detail.elt === form) forget(key); });
  }

  function giveBack(form, words, key) {
    for (const field of fields(form)) {
      const kept = words.filter(([name]) => name === field.name).map(([, value]) => value);
      if (isBox(field)) field.checked = kept.includes(field.value);
      else if (kept.length) {
        // What was typed before this script came stays behind it.
        const isEarly = field.type === "textarea" && field.value !== field.defaultValue && !kept[0].includes(field.value);
        field.value = isEarly ? `${kept[0]}\n${field.value}` : kept[0];
      }
      if (kept.length && !isBox(field)) field.dispatchEvent(new Event("input", { bubbles: false }));
    }
    const note = form.querySelector("[data-kept]");
    if (!note) return;
    note.hidden = false;
    note.querySelector("button")?.addEventListener("click", () => { forget(key); form.reset(); note.hidden = true; });
  }

  // Words that wait: unsent.js, which comes only where there are some. Who signs out takes theirs along, not others'.
  const PERSON = "allies-person", WAITS = "allies-unsent:", LONGEST = 14 * 24 * 3600 * 1000;
  const unsent = (person = "") => drafts(WAITS + person);
  const ringing = async () => { // a private window may refuse to say
    try { return await (await navigator.serviceWorker?.getRegistration())?.pushManager?.getSubscription(); } catch { return null; }
  };
  const letGo = async () => {
    if ("caches" in window) await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
    await (await ringing())?.unsubscribe();
  };
  const tidy = (mine) => Object.keys(store).filter((key) => key.startsWith("allies-") && (mine.includes(key) || !key.startsWith(WAITS))).forEach(forget);
  document.addEventListener("submit", async (event) => {
    const form = event.target, person = document.body.dataset.person;
    if (!form.matches("[data-sign-out]")) return;
    if (unsent(`${person}:`).length && !confirm(document.body.dataset.loseWords)) return event.preventDefault();
    if (!store) return;
    event.preventDefault();
    const leave = () => { tidy(unsent(`${person}:`)); write(PERSON, ""); };
    leave();
    addEventListener("pagehide", leave); // what this page wrote meanwhile
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "tidied", value: "1" }));
    await Promise.race([letGo().catch(() => {}), new Promise((done) => setTimeout(done, 1000))]);
    form.submit();
  }, true);
  function sendUnsent() {
    for (const key of unsent()) if (!(Date.now() - read(key)?.at <= LONGEST)) forget(key);
    const { person, unsent: source } = document.body.dataset;
    // alerts.js: kept for a day.
    for (const key of drafts("allies-alerts:")) if (!key.endsWith(person) || !(Date.now() < read(key)?.until)) forget(key);
    if (!store) return;
    if (!person && read(PERSON) === "") { letGo(); tidy([]); }
    if (!person) return;
    if (read(PERSON) !== person) { letGo(); write(PERSON, person); }
    if (!unsent(`${person}:`).length || document.querySelector(`script[src="${source}"]`)) return;
    document.head.append(Object.assign(document.createElement("script"), { src: source }));
  }

  // A device that rings, rings for who is signed in on it: rings.js sees to it, and comes only where one does.
  async function compareRinging() {
    const { person, rings } = document.body.dataset;
    if (!person || !store || !(store.getItem("allies-rings") || await ringing())) return;
    if (!document.querySelector(`script[src="${rings}"]`)) document.head.append(Object.assign(document.createElement("script"), { src: rings }));
  }

  // After a sign-out, a page out of the browser's memory is nobody's.
  function askAgain() {
    const { person } = document.body.dataset;
    if (!person || (store && read(PERSON) === person)) return;
    page.hidden = true;
    location.reload();
  }

  // <div data-poll="15" hx-get=… hx-trigger="poll">: asks every 15 seconds, only while somebody is looking.
  function poll() {
    for (const place of document.querySelectorAll("[data-poll]:not([data-polls])")) {
      place.setAttribute("data-polls", "");
      const ask = () => { if (document.visibilityState === "visible" && place.isConnected) place.dispatchEvent(new Event("poll")); };
      const timer = setInterval(() => place.isConnected ? ask() : clearInterval(timer), 1000 * Number(place.dataset.poll));
      document.addEventListener("visibilitychange", ask);
    }
  }

  // <textarea maxlength> with <p data-counts="ID">.
  function count() {
    for (const counter of document.querySelectorAll("[data-counts]")) {
      const field = document.getElementById(counter.dataset.counts);
      if (!field || !(field.maxLength > 0)) continue;
      const show = () => {
        counter.textContent = `${field.value.length} / ${field.maxLength}`;
        counter.classList.toggle("over", field.value.length >= field.maxLength);
      };
      field.addEventListener("input", show);
      show();
    }
  }

  // <button data-put="WORDS">: into the box in which one wrote last, to be changed before it goes.
  let box = null;
  document.addEventListener("focusin", ({ target }) => { if (target.matches("form textarea")) box = target; });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-put]");
    const into = button && (box?.form === button.form ? box : button.form?.querySelector("textarea"));
    if (!into) return;
    event.preventDefault();
    const [before, after] = [into.value.slice(0, into.selectionEnd).trimEnd(), into.value.slice(into.selectionEnd)];
    into.value = [before, button.dataset.put].filter(Boolean).join("\n") + after;
    into.dispatchEvent(new Event("input", { bubbles: true }));
    into.focus();
  });

  // <input type="file" data-largest="BYTES" data-too-large="WORDS">.
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!field.matches("input[type=file][data-largest]")) return;
    field.parentElement.querySelector(".too-large")?.remove();
    if (![...field.files].some((file) => file.size > Number(field.dataset.largest))) return;
    field.value = "";
    const note = Object.assign(document.createElement("p"), { className: "error too-large", textContent: field.dataset.tooLarge });
    note.setAttribute("role", "alert");
    field.before(note);
  });

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) {
      const source = document.querySelector(button.dataset.copy);
      const words = source.value ?? source.textContent.trim();
      try { await navigator.clipboard.writeText(words); } catch { source.select?.(); document.execCommand("copy"); }
      const label = button.querySelector("span") ?? button;
      if (button.dataset.done) label.textContent = button.dataset.done;
      return;
    }
    if (event.target.closest("[data-print]")) return print();
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });

  // "/" leads to the box for searching, where nobody is typing.
  document.addEventListener("keydown", (event) => {
    const box = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!box || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    (box.checkVisibility?.() ?? true) ? box.focus() : document.querySelector(".find-link")?.focus();
  });
  // In a row of tabs that goes beyond the screen, the one that is open is in sight.
  addEventListener("DOMContentLoaded", () => document.querySelectorAll(".child-tabs, .tab-lines").forEach((row) => {
    const [list, open] = [row.querySelector("ul"), row.querySelector("[aria-current]")];
    if (list && open) list.scrollLeft += open.getBoundingClientRect().left - list.getBoundingClientRect().left - 48;
  }));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // What has the focus is never under the head of a child, however many lines it has.
  const head = document.querySelector(".child-bar");
  const measure = () => document.documentElement.style.setProperty("--child-bar", `${head.offsetHeight}px`);
  if (head) new ResizeObserver(measure).observe(head);

  // What htmx could not send is said beside the form. Where nobody pressed anything, it tries again by itself.
  const failed = (event) => {
    if (event.detail.elt.matches("[data-poll], [data-quiet]")) return;
    const form = event.detail.elt.closest("form") ?? event.detail.elt;
    form.classList.remove("sending");
    form.querySelector(".did-not-go")?.remove();
    const note = Object.assign(document.createElement("p"), { className: "error did-not-go", textContent: document.body.dataset.failed });
    note.setAttribute("role", "alert");
    form.append(note);
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:beforeRequest", (event) => event.detail.elt.querySelector?.(".did-not-go")?.remove());
  document.addEventListener("htmx:afterRequest", (event) => event.detail.elt.classList?.remove("sending"));
  document.addEventListener("htmx:afterSettle", () => { poll(); count(); });

  keepWords();
  sendUnsent();
  compareRinging();
  poll();
  count();
})();
