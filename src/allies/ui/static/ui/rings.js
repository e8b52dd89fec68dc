/* A device that rings: it rings for who is signed in on it, and for nobody else. The page "Devices that ring" begins it. */
(() => {
  "use strict";
  const KEY = "allies-rings", COMPARE = "/my-account/devices/compare/";
  const place = document.querySelector("[data-ringing]");
  const store = (() => { try { return window.localStorage; } catch { return null; } })();
  const known = (() => { try { return JSON.parse(store.getItem(KEY)) ?? {}; } catch { return {}; } })();
  const canRing = store && "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

  const bytes = (words) => Uint8Array.from(atob(words.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const written = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const fieldsOf = (there) => ({ endpoint: there.endpoint, key: written(there.getKey("p256dh")), secret: written(there.getKey("auth")) });
  const begin = (manager, house) => manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(house) });

  // A browser may drop an address, or take another. Where the house says that it is nobody's here, it is quiet.
  async function compare() {
    const manager = (await navigator.serviceWorker.getRegistration())?.pushManager;
    let there = await manager?.getSubscription();
    if (!there && manager && known.house && Notification.permission === "granted") there = await begin(manager, known.house).catch(() => null);
    if (!there && !known.endpoint) return null;
    const house = there ? written(there.options.applicationServerKey) : "";
    const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const body = new URLSearchParams({ was: known.endpoint ?? "", house, ...(there && fieldsOf(there)), csrfmiddlewaretoken: token });
    const answer = await fetch(COMPARE, { method: "POST", body, redirect: "error" }).catch(() => null);
    if (answer?.status === 204) store.setItem(KEY, JSON.stringify({ endpoint: there.endpoint, house }));
    if (answer?.status !== 410) return there;
    store.removeItem(KEY);
    await there?.unsubscribe();
    return null;
  }

  function show(state) {
    for (const part of place.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== state;
  }

  function sayWhatIs(there) {
    const isPhoneOfApple = "standalone" in navigator && !navigator.standalone;
    if (!canRing) return show(isPhoneOfApple ? "home-screen" : "cannot");
    show(there ? "rings" : Notification.permission === "denied" ? "denied" : "quiet");
  }

  async function ring(event) {
    const form = event.target;
    if (form.elements.endpoint.value) return;
    event.preventDefault();
    try {
      if (await Notification.requestPermission() !== "granted") { form.classList.remove("sending"); return sayWhatIs(null); }
      await navigator.serviceWorker.register("/sw.js");
      const { pushManager } = await navigator.serviceWorker.ready;
      await (await pushManager.getSubscription())?.unsubscribe();
      const there = await begin(pushManager, place.dataset.house);
      for (const [name, value] of Object.entries(fieldsOf(there))) form.elements[name].value = value;
      store.setItem(KEY, JSON.stringify({ endpoint: there.endpoint, house: place.dataset.house }));
      form.submit();
    } catch { form.classList.remove("sending"); show("cannot"); }
  }

  if (canRing) compare().then((there) => place && sayWhatIs(there));
  if (!place) return;
  if (!canRing) sayWhatIs(null);
  place.querySelector("form").addEventListener("submit", ring);

  // Where the browser itself offers it, one press puts Allies on the home screen.
  const install = document.querySelector("[data-install]");
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    install.hidden = false;
    install.querySelector("button").addEventListener("click", () => { event.prompt(); install.hidden = true; }, { once: true });
  });
})();
