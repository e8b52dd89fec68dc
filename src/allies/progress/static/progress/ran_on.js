/* A clock never runs on unasked: what the clocks of a lesson and of a single form share. */
(() => {
  "use strict";
  // After the phone was locked, after so long without a touch, or twice the usual length.
  const LOCKED = 60_000, UNTOUCHED = 15 * 60_000;

  // Time that only goes forward: the phone's clock, unless it is set back; then what really went by.
  let time = Date.now(), lastDate = time, lastTick = performance.now();
  function clock() {
    const date = Date.now(), tick = performance.now();
    time += Math.max(date - lastDate, tick - lastTick, 0);
    [lastDate, lastTick] = [date, tick];
    return time;
  }
  const notBefore = (at) => { time = Math.max(time, at); };

  // `seen` and `touched`: when somebody last looked, and last pressed. Each of `runs`: since when, and how long as a rule.
  function isUnasked({ seen, touched, runs }) {
    const at = clock();
    return at - seen > LOCKED || at - touched > UNTOUCHED || runs.some(({ since, usual }) => usual > 0 && at - since > 2 * usual);
  }
  const minutesSince = (at) => Math.max(1, Math.round((clock() - at) / 60000));
  function ask(place, touched, who = "") {
    place.querySelector("[data-minutes]").textContent = minutesSince(touched);
    place.querySelector("[data-who]").textContent = who;
    place.hidden = false;
  }
  // What nobody watched is said where the activity is said.
  function say(place, activity, minutes) {
    const why = place.dataset.gap.replace("0", minutes);
    if (!activity.value.includes(why)) activity.value = [activity.value, why].filter(Boolean).join(" · ").slice(0, 120);
  }
  window.alliesRanOn = { clock, notBefore, isUnasked, minutesSince, ask, say };
})();
