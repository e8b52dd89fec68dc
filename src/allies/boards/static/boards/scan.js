// A child's board by one key: the frame goes from picture to picture at a chosen speed, and Space or Enter chooses. What
// is reached or chosen is said in its own language, where that was asked for. Without it the Tab key goes through them.
(() => {
  const board = document.querySelector(".board-show:is([data-scan], [data-says])");
  if (!board) return;
  const stops = () => [...board.querySelectorAll("input, a[href], button, summary")].filter((it) => it.checkVisibility?.() ?? !it.hidden);
  const pause = Number(board.dataset.scan) * 1000;
  let timer;

  function say(stop) {
    const words = stop.closest(".cell")?.querySelector(".cell-words") ?? stop;
    if (!("says" in board.dataset) || !("speechSynthesis" in window)) return;
    const said = new SpeechSynthesisUtterance(words.textContent.trim());
    said.lang = (words.querySelector("[lang]") ?? words.closest("[lang]")).lang;
    speechSynthesis.cancel();
    speechSynthesis.speak(said);
  }

  function goOn() {
    clearInterval(timer);
    timer = setInterval(() => {
      if (document.hidden || document.activeElement?.closest(".way-out")) return;
      const all = stops(), next = all[(all.indexOf(document.activeElement) + 1) % all.length];
      next.focus({ focusVisible: true });
      say(next);
    }, pause);
  }

  board.addEventListener("click", (event) => {
    if (event.target.matches("input")) say(event.target);
  });
  if (!pause) {
    board.addEventListener("focusin", (event) => { if (event.target.matches(".press")) say(event.target); });
    return;
  }
  board.addEventListener("keydown", (event) => {
    if (![" ", "Enter"].includes(event.key) || event.repeat || !stops().includes(event.target)) return;
    event.preventDefault();
    event.target.click();
    goOn();
  });
  stops()[0].focus({ focusVisible: true });
  goOn();
})();
