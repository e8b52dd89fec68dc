// The table of all children: tick all at once, how many are ticked, and arrow keys from row to row. Without it the
// table, its ticks and its acts work as they are.
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

  // Up and down go to the same place of the next row; Home and End to the first and the last.
  const stops = (row) => [...row.querySelectorAll("a, input, button")];
  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("tbody tr");
    if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
    const rows = [...row.parentElement.rows];
    const next = { ArrowDown: rows[rows.indexOf(row) + 1], ArrowUp: rows[rows.indexOf(row) - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (!next) return;
    const cell = event.target.closest("th, td");
    const at = [...row.cells].indexOf(cell);
    const there = stops(next.cells[at])[0] || stops(next)[0];
    if (there) {
      event.preventDefault();
      there.focus();
    }
  });
  say();
})();
