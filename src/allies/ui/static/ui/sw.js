/* Without a network: blank forms that were opened within a day, and a page that says what waits. Nothing else is kept.
   On a device that rings: a message that something waits. Its words name nobody, and a press on it leads to the door. */
const PAGES = "allies-pages", FILES = "allies-files", DAY = 24 * 3600 * 1000;
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

async function blankForm(path) {
  const pages = await caches.open(PAGES);
  const page = await pages.match(path);
  if (!page) return pages.match("/unsent/");
  if (Date.now() - Date.parse(page.headers.get("Date")) < DAY) return page;
  await pages.delete(path);
  return pages.match("/unsent/");
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(async () => (await blankForm(url.pathname)) ?? Response.error()));
  } else if (url.pathname.startsWith("/static/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request, { ignoreSearch: true })) ?? Response.error()));
  }
});

// Always shown, whatever came: a browser ends the ringing of who is silent.
addEventListener("push", (event) => {
  let said = {};
  try { said = event.data.json().notification; } catch { /* nothing that we sent */ }
  const { title = "Allies", lang, dir, icon, tag = "waits", navigate } = said;
  event.waitUntil(registration.showNotification(title, { lang, dir, icon, tag, renotify: true, data: navigate }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  const url = new URL(event.notification.data ?? "/", location.origin);
  event.waitUntil(clients.openWindow(url.origin === location.origin ? url.href : "/"));
});
