/* Words written without a network stay on this phone, for their writer only, and go out once when it returns. */
(() => {
  "use strict";
  const person = document.body.dataset.person;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  if (!person || !store || window.alliesUnsent) return;
  window.alliesUnsent = {};
  const START = `allies-unsent:${person}:`;
  const DAYS = 14 * 24 * 3600 * 1000;
  const PAGES = "allies-pages", FILES = "allies-files";
  const read = (key) => { try { return JSON.parse(store.getItem(key)); } catch { return null; } };
  // What begins with "lesson:" is a lesson that is not over: it waits for its teacher, not for the network.
  const waiting = () => Object.keys(store).filter((key) => key.startsWith(START) && !key.startsWith(`${START}lesson:`)).sort();
  const refused = () => waiting().map(read).filter((item) => item?.refused);

  // A UUID of version 7, made here, so that the same words sent five times are one.
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let now = Date.now();
    for (let i = 5; i >= 0; i--) { bytes[i] = now % 256; now = Math.floor(now / 256); }
    bytes[6] = 0x70 | (bytes[6] & 15);
    bytes[8] = 0x80 | (bytes[8] & 63);
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
  }

  function say(words, tone, isOfWaiting = false) {
    const place = document.querySelector(".messages[role]");
    if (!place || !words) return;
    const note = document.createElement("div");
    note.className = "notice";
    note.dataset.tone = tone;
    note.toggleAttribute("data-waits", isOfWaiting);
    note.append(Object.assign(document.createElement("p"), { textContent: words }));
    place.append(note);
    note.scrollIntoView({ block: "nearest" });
  }

  const fieldsOf = (form, button) => {
    const data = new FormData(form);
    // Up to Safari 16.3 and Chrome 111 a form does not know which button was pressed: it may be the answer.
    if (button?.name) data.append(button.name, button.value);
    return [...data].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  };

  // Files go with the words while there is a network. They are too large to be kept on the phone, and the page says so.
  const filesOf = (form) => [...new FormData(form)].filter(([, value]) => value instanceof File && value.size);

  // What a file needs is asked before minutes are spent on sending it; the server asks all the same.
  function isToldAbout(form) {
    const needed = [...form.querySelectorAll("[name=file_of], [name=file_fine]")];
    for (const field of needed) field.required = true;
    const missing = needed.find((field) => !field.checkValidity());
    const more = missing?.closest("details");
    if (more) more.open = true;
    if (!missing?.getClientRects().length) return true; // all is there, or it stands where only the server's answer shows it
    missing.reportValidity();
    return false;
  }

  async function post(item, files = []) {
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const age = Math.max(0, Math.round((Date.now() - item.at) / 1000));
    const body = files.length ? new FormData() : new URLSearchParams();
    for (const [name, value] of [...item.fields, ["age", age], ["csrfmiddlewaretoken", token], ...files]) body.append(name, value);
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), files.length ? 900000 : 20000);
    try {
      return await fetch(item.path, { method: "POST", body, headers: { "Allies-Unsent": "1" }, redirect: "error", signal: stop.signal });
    } catch { return null; } finally { clearTimeout(timer); }
  }

  function keep(form, button) {
    const item = { path: form.getAttribute("action") || location.pathname + location.search, fields: fieldsOf(form, button), at: Date.now() };
    const key = `${START}${item.at}-${newId()}`;
    try { store.setItem(key, JSON.stringify(item)); } catch { return null; }
    return key;
  }

  // What is on its way, files and all, is sent by nobody else: no other tab, and not this page when the phone wakes up.
  const alone = (key, act, options = {}) => navigator.locks ? navigator.locks.request(key, options, act) : act(true);
  const onItsWay = new Set(), elsewhere = new Set();
  // Another page has it in hand. If that page goes before it is done, it is our turn.
  function afterwards(key) {
    if (elsewhere.has(key)) return true;
    elsewhere.add(key);
    // A moment later: a browser tells one page late what another let go of.
    alone(key, () => elsewhere.delete(key)).then(() => setTimeout(() => { if (read(key)) sendAll(); }, 1000));
    return true;
  }

  // Words that a person must look at come back into their form.
  function giveBack(key, item) {
    const path = item.path.split("?")[0];
    const name = item.form ?? "";
    const words = item.fields.filter(([field]) => !["id", "not_sure_id", "next", "too"].includes(field));
    try { store.setItem(`allies-words:${person}:${path}:${name}`, JSON.stringify({ at: Date.now(), before: null, words, sent: false })); } catch { return; }
    store.removeItem(key);
    return item.path;
  }

  // Its page is gone, or a place on a team has ended: the words lie here, to be read and copied, and go out by a press only.
  function layAside(key, item) {
    store.setItem(key, JSON.stringify({ ...item, refused: document.body.dataset.lookWords, page: "/unsent/" }));
    return "/unsent/";
  }

  // The proof on this page is old where somebody signed in again meanwhile: a new page has a new one, if it is theirs.
  async function freshProof() {
    const answer = await fetch("/unsent/", { credentials: "same-origin" }).catch(() => null);
    const page = answer?.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
    return page && page.body.dataset.person === person ? page.querySelector("[name=csrfmiddlewaretoken]")?.value : null;
  }

  async function postTogether(path, records, proof) {
    const sent = (window.alliesUnsent.clock ?? Date.now)();
    const headers = { "Allies-Unsent": "1", "Content-Type": "application/json", "X-CSRFToken": proof ?? "" };
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 60000);
    try {
      return await fetch(path, { method: "POST", body: JSON.stringify({ person, sent, records }), headers, redirect: "error", signal: stop.signal });
    } catch { return null; } finally { clearTimeout(timer); }
  }

  // Items with `one` go in one request. Each is let go of once it is kept, or is told why not and waits for its writer.
  async function sendTogether() {
    let sent = 0;
    for (;;) {
      const all = waiting().map((key) => [key, read(key)]).filter(([, item]) => item?.one && !item.refused);
      const batch = all.filter(([, item]) => item.path === all[0][1].path).slice(0, 1000);
      if (!batch.length) return sent;
      const records = batch.map(([, item]) => item.one), path = batch[0][1].path;
      let answer = await postTogether(path, records, document.querySelector("[name=csrfmiddlewaretoken]")?.value);
      if (answer?.status === 403) answer = await postTogether(path, records, await freshProof());
      if (answer?.status === 404) { // no place at school any more: nothing of it can go out, and that is said
        for (const [key, item] of batch) layAside(key, item);
        continue;
      }
      if (answer?.status !== 207) return sent;
      const said = await answer.json();
      const kept = new Set(said.kept);
      let settled = 0;
      for (const [key, item] of batch) {
        const why = said.refused[item.one.id];
        if (kept.has(item.one.id)) { store.removeItem(key); sent += 1; }
        else if (why) store.setItem(key, JSON.stringify({ ...item, refused: why }));
        else continue;
        settled += 1;
      }
      if (!settled) return sent;
    }
  }

  // A browser may clear by itself what a page saved. Asked once, when something first waits.
  const STAY = "allies-stay";
  function askToStay() {
    if (read(STAY) || !navigator.storage?.persist) return;
    try { store.setItem(STAY, "1"); } catch { return; }
    navigator.storage.persist().catch(() => {});
  }

  // Of what is urgent, loudly: nobody has it yet.
  function sayItWaits() {
    askToStay();
    const urgent = waiting().map(read).find((item) => item?.notSent)?.notSent;
    say(urgent ?? document.body.dataset.waitWords, urgent ? "coral" : "amber", true);
  }

  let isSending = false;
  async function sendAll(words, isQuiet = false) {
    if (isSending || !waiting().length) return;
    isSending = true;
    let sent = 0, trouble = null;
    const lost = new Set();
    // True: go on with the next.
    const one = async (key) => {
      const item = read(key);
      if (!item) return true;
      if (Date.now() - item.at > DAYS) { store.removeItem(key); return true; }
      if (item.one || item.refused) return true;
      const answer = await post(item);
      if (answer?.status === 204) { store.removeItem(key); sent += 1; if (item.lost) lost.add(item.lost); return true; }
      if (answer && [404, 410].includes(answer.status)) { trouble ??= layAside(key, item); return true; }
      if (answer && [409, 413, 422].includes(answer.status)) { trouble ??= giveBack(key, item); return true; }
      return answer?.status === 403; // not from this page, or not any more: the others go all the same
    };
    const each = async () => {
      sent += await sendTogether();
      for (const key of waiting()) {
        if (onItsWay.has(key)) continue;
        const goesOn = await alone(key, (lock) => lock ? one(key) : afterwards(key), { ifAvailable: true });
        if (!goesOn) break; // no network, or nobody signed in: later
      }
    };
    try {
      if (navigator.locks) await navigator.locks.request("allies-unsent", each);
      else await each();
    } finally { isSending = false; }
    const { sentWords, lookWords } = document.body.dataset;
    const isSaidAgain = !isQuiet || sent || trouble;
    if (isSaidAgain) document.querySelectorAll("[data-waits]").forEach((note) => note.remove()); // no longer so, or said below
    if (sent) say(typeof words === "string" ? words : sentWords, "teal");
    for (const what of lost) say(what, "coral");
    if (isSaidAgain) trouble ??= refused()[0]?.page;
    if (trouble) {
      say(lookWords, "amber");
      const link = Object.assign(document.createElement("a"), { href: trouble, textContent: lookWords });
      document.querySelector(".messages[role] .notice:last-child p")?.replaceChildren(link);
    }
    if (isSaidAgain && waiting().length > refused().length) sayItWaits();
    showWaiting();
    dispatchEvent(new Event("allies-sent"));
  }
  Object.assign(window.alliesUnsent, { newId, send: sendAll });

  for (const form of document.querySelectorAll("form[data-offline]")) {
    const renew = () => form.querySelectorAll("[name=id], [name$='-id'], [name=not_sure_id]").forEach((field) => { field.value = newId(); });
    if (!form.querySelector(".error-summary, [aria-invalid=true]")) renew();
    if (!navigator.onLine) {
      // The hour as it is where the school is, however far away this phone may be.
      const parts = new Intl.DateTimeFormat("en-CA", { timeZone: form.dataset.offline || undefined, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" }).formatToParts(new Date());
      const now = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
      const day = form.querySelector("input[type=date][name=day]"), at = form.querySelector("input[type=time][name=at]");
      if (day) day.value = `${now.year}-${now.month}-${now.day}`;
      if (at) at.value = `${now.hour}:${now.minute}`;
    }
    // Empty again, for the next time; what was sent is safe, here or there. What was written meanwhile stays.
    function begin(words, tone, isChanged, isWaiting = false) {
      form.classList.remove("sending");
      if (!isChanged) form.reset();
      renew();
      document.querySelectorAll("[data-kept]").forEach((note) => { note.hidden = true; });
      if (isWaiting) {
        document.querySelectorAll("[data-waits]").forEach((note) => note.remove());
        askToStay();
      }
      say(words, tone, isWaiting);
      dispatchEvent(new Event("allies-kept-here"));
    }
    form.addEventListener("submit", (event) => {
      if (form.dataset.plain || event.defaultPrevented) return;
      if (form.classList.contains("sending")) return event.preventDefault();
      const files = filesOf(form), button = event.submitter;
      if (files.length && !isToldAbout(form)) return event.preventDefault();
      const key = keep(form, button);
      if (key === null) { form.dataset.plain = "1"; return; } // a full phone: it goes the plain way
      event.preventDefault();
      const lost = files.length ? form.querySelector("[data-no-network]")?.dataset.noNetwork : undefined;
      const item = { ...read(key), form: form.dataset.keep, lost, notSent: form.dataset.notSent };
      store.setItem(key, JSON.stringify(item));
      form.classList.add("sending");
      onItsWay.add(key);
      alone(key, () => send(key, item, files, button)).finally(() => onItsWay.delete(key));
    });

    async function send(key, item, files, button) {
      const answer = await post(item, files);
      const isChanged = JSON.stringify(item.fields) !== JSON.stringify(fieldsOf(form, button));
      if (answer?.status === 204) {
        store.removeItem(key);
        if (form.dataset.stay) begin(form.dataset.stay, "teal", isChanged); // else the form stays shut until the next page
        else location.assign(answer.headers.get("Allies-Next") || "/");
      } else if (answer?.status === 401) {
        location.reload();
      } else if (answer && answer.status < 500) {
        // The server has something to say about it: send it the plain way, and see the page.
        store.removeItem(key);
        form.dataset.plain = "1";
        form.classList.remove("sending");
        if (button) button.click(); else form.submit();
      } else {
        begin(item.notSent ?? document.body.dataset.waitWords, item.notSent ? "coral" : "amber", isChanged, true);
        if (item.lost) say(item.lost, "coral");
        setTimeout(() => sendAll(null, true), 5000); // a server that is started anew is back within seconds
      }
    }
    rememberPage();
  }
  if (document.querySelector("[data-remember]")) rememberPage();

  // The blank form opens without a network for a day: the child's first name and the chips, nothing that was read.
  function rememberPage() {
    if (!("caches" in window) || !navigator.onLine || document.querySelector(".error-summary")) return;
    if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sw.js").catch(() => {});
    addEventListener("load", () => setTimeout(async () => {
      try {
        const files = await caches.open(FILES);
        const urls = performance.getEntriesByType("resource").map((entry) => entry.name.split("#")[0]).filter((url) => url.startsWith(`${location.origin}/static/`));
        await Promise.all([...new Set(urls)].map(async (url) => (await files.match(url)) || files.add(url)));
        const pages = await caches.open(PAGES);
        await pages.add(new Request("/unsent/", { credentials: "same-origin" }));
        const page = await fetch(location.pathname, { credentials: "same-origin", headers: { "Allies-Blank": "1" } });
        if (page.ok && !page.redirected) await pages.put(location.pathname, page);
      } catch { /* a full phone, or a network that went */ }
    }, 1500));
  }

  addEventListener("online", () => sendAll());
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") sendAll(); });
  // The server may come back while the page stays open, and nothing tells it.
  setInterval(() => { if (document.visibilityState === "visible" && waiting().length > refused().length) sendAll(null, true); }, 30000);
  if (navigator.onLine) sendAll();
  else if (waiting().length) sayItWaits();

  // The page of what waits: how many, and a button to try now.
  function showWaiting() {
    const list = document.querySelector("[data-unsent-list]");
    if (!list) return;
    list.hidden = !waiting().length;
    list.querySelector("[data-count]").textContent = waiting().length;
    const times = waiting().map((key) => read(key)?.at).filter(Number.isFinite);
    if (times.length) {
      const said = { dateStyle: "long", timeStyle: "short" };
      list.querySelector("[data-oldest]").textContent = new Date(Math.min(...times)).toLocaleString(`${document.documentElement.lang}-u-nu-latn`, said);
    }
    document.querySelector("[data-unsent-none]").hidden = !list.hidden;
    const left = document.querySelector("[data-unsent-refused]");
    left.hidden = !refused().length;
    const items = refused();
    left.querySelector("ul").replaceChildren(...items.filter(({ one }) => one).map(({ says, one }) => {
      const number = one.missing || [one.value, one.out_of].filter((part) => part != null).join(" / ");
      return Object.assign(document.createElement("li"), { textContent: `${says ?? ""}: ${number}` });
    }));
    left.querySelector("[data-words-aside]").replaceChildren(...items.filter(({ one }) => !one).map(showWords));
  }
  // What was typed and chosen, without the marks that a form carries for us.
  const typed = ({ fields }) => fields.filter(([name, value]) => value.trim() && !["id", "not_sure_id", "next", "too"].includes(name)
    && !/^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(value)).map(([, value]) => value).join("\n");
  function showWords(item, index) {
    const part = document.querySelector("[data-aside]").content.cloneNode(true);
    const words = part.querySelector("textarea"), link = part.querySelector("a");
    words.id = `aside-${index}`;
    words.value = typed(item);
    words.setAttribute("aria-label", new Date(item.at).toLocaleString(document.documentElement.lang));
    part.querySelector(".soft").textContent = words.getAttribute("aria-label");
    part.querySelector("[data-copy]").dataset.copy = `#${words.id}`;
    link.href = item.path.match(/^\/children\/[^/]+\//)?.[0] ?? item.path;
    return part;
  }
  showWaiting();
  document.querySelector("[data-unsent-list] button")?.addEventListener("click", () => {
    // A place may have been put back meanwhile.
    for (const key of waiting()) {
      const { refused: _why, page: _page, ...item } = read(key) ?? {};
      if (item.path && !item.one) store.setItem(key, JSON.stringify(item));
    }
    sendAll();
  });
})();
