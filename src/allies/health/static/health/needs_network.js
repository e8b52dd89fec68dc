/* <form data-needs-network>: never kept for later. Without a network the page says loudly that nothing was sent. */
(() => {
  const notice = document.querySelector("[data-not-sent]");
  const say = (isLost) => {
    notice.hidden = !isLost;
    if (isLost) notice.scrollIntoView({ block: "center" });
  };
  addEventListener("offline", () => say(true));
  addEventListener("online", () => say(false));
  if (!navigator.onLine) say(true);
  for (const form of document.querySelectorAll("form[data-needs-network]")) {
    let isAsking = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (isAsking) return;
      isAsking = true;
      // A phone that thinks it has a network may have none: ask first, then send.
      const quit = new AbortController(), timer = setTimeout(() => quit.abort(), 8000);
      const answered = fetch("/manifest.webmanifest", { cache: "no-store", signal: quit.signal });
      answered.then((answer) => { if (answer.ok) form.submit(); else say(true); }, () => say(true)).finally(() => { clearTimeout(timer); isAsking = false; });
    });
  }
})();
