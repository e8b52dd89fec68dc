// The table of all children: tick all at once, and how many are ticked. Without it the table, its ticks and its acts
// work as they are.
(() => {
  const table = document.querySelector(".caseload-table");
  if (!table) return;
  const ticks = [...table.querySelectorAll('tbody input[type="checkbox"]')];
  const all = table.querySelector("[data-tick-all]");
  const count = document.querySelector("[data-count]");
  const words = count ? count.textContent : "";

  const say = () => {
    const ticked = ticks.filter((tick) => tick.checked).length;
    if (all) {
      all.checked = ticked === ticks.length;
      all.indeterminate = ticked > 0 && ticked < ticks.length;
    }
    if (!count) return;
    const more = count.dataset.more.replace("{n}", ticked);
    count.textContent = ticked === 0 ? words : ticked === 1 ? count.dataset.one : more;
  };

  if (all) {
    all.addEventListener("change", () => {
      for (const tick of ticks) tick.checked = all.checked;
      say();
    });
  }
  table.addEventListener("change", say);
  if (count) count.setAttribute("role", "status");
  say();
})();
