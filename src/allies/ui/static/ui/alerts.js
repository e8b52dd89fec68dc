/* "Keep alerts on this device today": first names and alerts, shown without a network until the day ends. */
(() => {
  "use strict";
  const { person, unsent } = document.body.dataset;
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const keep = document.querySelector("[data-keep-alerts]"), list = document.querySelector("[data-alerts-kept]");
  if (!person || !store) return;
  const KEY = `allies-alerts:${person}`;

  // The service worker answers with this page where there is no network.
  async function rememberPages(forms) {
    if (!("caches" in window) || !("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register("/sw.js");
    const files = await caches.open("allies-files"), pages = await caches.open("allies-pages");
    const seen = performance.getEntriesByType("resource").map((entry) => entry.name.split("#")[0]);
    const urls = [...seen, new URL(unsent, location).href].filter((url) => url.startsWith(`${location.origin}/static/`));
    await Promise.all([...new Set(urls)].map(async (url) => (await files.match(url)) || files.add(url)));
    await pages.add(new Request("/unsent/", { credentials: "same-origin" }));
    for (const path of forms) {
      const page = await fetch(path, { credentials: "same-origin", headers: { "Allies-Blank": "1" } });
      if (page.ok && !page.redirected) await pages.put(path, page);
    }
  }

  keep?.addEventListener("click", async () => {
    const since = Date.now(), until = since + 1000 * Number(keep.dataset.left) - performance.now();
    const children = JSON.parse(keep.dataset.keepAlerts);
    keep.disabled = true;
    try {
      await rememberPages(children.map(({ form }) => form).filter(Boolean));
      store.setItem(KEY, JSON.stringify({ since, until, children }));
      keep.querySelector("span").textContent = keep.dataset.done;
    } catch { keep.disabled = false; keep.querySelector("span").textContent = keep.dataset.failed; }
  });

  function show() {
    const kept = (() => { try { return JSON.parse(store.getItem(KEY)); } catch { return null; } })();
    const isToday = kept && kept.since <= Date.now() && Date.now() < kept.until;
    if (!isToday) store.removeItem(KEY);
    list.hidden = !isToday;
    const isolated = (words) => Object.assign(document.createElement("bdi"), { textContent: words });
    list.querySelector("ul").replaceChildren(...(isToday ? kept.children : []).map(({ name, alerts, form }) => {
      const line = document.createElement("li"), strong = document.createElement("strong");
      strong.append(isolated(name));
      line.append(strong, " ", alerts.join(" · "), " ");
      if (form) line.append(Object.assign(document.createElement("a"), { href: form, textContent: list.dataset.event }));
      return line;
    }));
  }
  if (!list) return;
  show();
  setInterval(show, 30000);
  document.addEventListener("visibilitychange", show);
  list.querySelector("button").addEventListener("click", () => { store.removeItem(KEY); show(); });
})();
