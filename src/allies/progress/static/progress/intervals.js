/* Asks at the end of each short stretch, by sight and by a buzz: the answer is a tap of Yes or Not this time.
   What nobody answers is not counted at all. Without this script a watch and the boxes do. */
(() => {
  "use strict";
  for (const place of document.querySelectorAll("[data-intervals]")) {
    const button = place.querySelector("button"), left = place.querySelector("[data-left]"), asks = place.querySelector("output");
    const taps = place.closest("form").querySelector("[data-taps]");
    const long = Number(place.dataset.intervals);
    let began = null, ticking = 0, asked = 0;

    function ask() {
      asked += 1;
      asks.textContent = `${asked}: ${place.dataset.asks}`;
      navigator.vibrate?.([200, 100, 200]);
      if (!matchMedia("(prefers-reduced-motion: reduce)").matches) taps.animate([{ opacity: 1 }, { opacity: 0.2 }, { opacity: 1 }], { duration: 500, iterations: 2 });
    }

    // By the clock and not by counting ticks, since a phone in a pocket ticks less often. What passed unseen is left out.
    function tick() {
      const gone = (performance.now() - began) / 1000;
      const ended = Math.floor(gone / long);
      if (ended > asked) { asked = ended - 1; ask(); }
      left.textContent = Math.ceil(long - (gone % long));
    }

    function stop() {
      clearInterval(ticking);
      began = null;
      left.textContent = asks.textContent = "";
      button.setAttribute("aria-pressed", "false");
      button.lastElementChild.textContent = button.dataset.start;
    }

    function start() {
      began = performance.now();
      asked = 0;
      ticking = setInterval(tick, 250);
      button.setAttribute("aria-pressed", "true");
      button.lastElementChild.textContent = button.dataset.stop;
    }

    button.addEventListener("click", () => (began === null ? start() : stop()));
    taps.addEventListener("click", (event) => { if (event.target.closest("[data-tap=yes], [data-tap=no]")) asks.textContent = ""; });
    place.closest("form").addEventListener("reset", () => { if (began !== null) stop(); });
    place.hidden = false;
  }
})();
