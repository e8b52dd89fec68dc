/* <div data-speaks>: a message that is spoken. It stays in this page until the form is sent, and can be heard before. */
(() => {
  "use strict";
  // What phones play and servers read; the first that this browser can write.
  const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
  const canRecord = "MediaRecorder" in window && "DataTransfer" in window && navigator.mediaDevices?.getUserMedia;
  const A_WHILE = 15000;

  function speaks(place) {
    const part = (name) => place.querySelector(`[data-speaks-${name}]`);
    const words = place.dataset, longest = Number(words.longest);
    const field = place.querySelector("input[type=file]"), plain = part("plain"), state = part("state"), seconds = part("seconds");
    const [begin, stop, listen, again, leave] = ["begin", "stop", "listen", "again", "leave"].map(part);
    const sound = new Audio();
    let recorder = null, timer = 0, isAsking = false, isLetGo = false, isAskingHouse = false, wentAt = 0;

    const show = (...buttons) => [begin, stop, listen, again, leave].forEach((button) => { button.hidden = !buttons.includes(button); });
    const say = (sentence) => {
      state.hidden = false; // seen before it says something: else the first is not read aloud
      setTimeout(() => { state.textContent = sentence; }, 50);
    };

    async function record() {
      if (isAsking || recorder) return;
      isAsking = true;
      sound.pause();
      say(words.asks);
      let stream;
      try {
        stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      } catch (trouble) {
        // Another way stays open: a recording of the phone's own.
        plain.hidden = false;
        return say({ NotFoundError: words.none, NotReadableError: words.busy }[trouble.name] ?? words.refused);
      } finally { isAsking = false; }
      forget();
      const mimeType = KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
      const parts = [];
      recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
      const type = () => recorder.mimeType || mimeType || parts[0]?.type;
      recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
      recorder.addEventListener("stop", () => {
        stream.getTracks().forEach((track) => track.stop());
        keep(new Blob(parts, { type: type() }));
      });
      recorder.start();
      show(stop);
      stop.focus();
      say(words.records);
      const since = Date.now();
      const count = () => {
        const passed = Math.floor((Date.now() - since) / 1000);
        seconds.textContent = `${passed} / ${longest}`;
        if (passed >= longest) end();
      };
      count();
      timer = setInterval(count, 250);
    }

    function end() {
      clearInterval(timer);
      if (recorder?.state === "recording") recorder.stop();
    }

    // Into the plain field of the form, which sends it as any other file.
    function keep(blob) {
      clearInterval(timer);
      recorder = null;
      if (!blob.size) { // a full phone, or a microphone that was taken away: nothing is there, and that is said
        show(begin);
        seconds.textContent = "";
        begin.focus();
        return say(words.empty);
      }
      const held = new DataTransfer();
      held.items.add(new File([blob], "voice", { type: blob.type }));
      field.files = held.files;
      sound.src = URL.createObjectURL(blob);
      plain.hidden = true;
      show(listen, again, leave);
      say(words.ready);
      listen.focus();
    }

    function forget() {
      sound.pause();
      if (sound.src) URL.revokeObjectURL(sound.src);
      sound.removeAttribute("src");
      field.value = "";
      seconds.textContent = "";
    }

    begin.addEventListener("click", record);
    again.addEventListener("click", record);
    stop.addEventListener("click", end);
    listen.addEventListener("click", () => {
      if (!sound.paused) return sound.pause();
      sound.currentTime = 0;
      sound.play().catch(() => {});
    });
    for (const event of ["play", "pause", "ended"]) {
      sound.addEventListener(event, () => { listen.textContent = sound.paused || sound.ended ? words.listen : words.pause; });
    }
    leave.addEventListener("click", () => {
      forget();
      show(begin);
      say(words.left);
      begin.focus();
    });
    field.form.addEventListener("reset", () => { if (!recorder) { forget(); show(begin); } });

    // A voice is too large to be kept as words are. So it goes only once the house answers; until then it stays here.
    async function askTheHouse(form, button) {
      isAskingHouse = true;
      const quit = new AbortController(), waiting = setTimeout(() => quit.abort(), 8000);
      const answer = await fetch("/manifest.webmanifest", { cache: "no-store", signal: quit.signal }).catch(() => null);
      clearTimeout(waiting);
      isAskingHouse = false;
      if (!answer?.ok) return say(words.stays);
      isLetGo = true;
      wentAt = Date.now();
      (button ?? form.querySelector("button:not([type=button])")).click();
      isLetGo = false;
    }

    // It is heard again before it goes: sent in the middle, it ends here and waits.
    document.addEventListener("submit", (event) => {
      const form = event.target;
      if (form !== field.form || isLetGo) return;
      if (!recorder && field.files.length && "needsNetwork" in form.dataset) wentAt = Date.now(); // it asks by itself
      if (!recorder && (!field.files.length || "needsNetwork" in form.dataset)) return;
      event.preventDefault();
      event.stopPropagation();
      if (recorder) end();
      else if (!isAskingHouse) askTheHouse(form, event.submitter);
    }, true);

    // Nothing that was spoken goes by a wrong press: the browser asks first.
    addEventListener("beforeunload", (event) => {
      if ((recorder || field.files.length) && Date.now() - wentAt > A_WHILE) event.preventDefault();
    });

    part("here").hidden = false;
    plain.hidden = !plain.querySelector(".wrong");
    show(begin);
  }

  if (canRecord) document.querySelectorAll("[data-speaks]").forEach(speaks);
})();
