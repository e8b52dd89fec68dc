// Tables by arrow keys: up and down go to the same place of the next row, Home and End to the first and the last.
// Without it the Tab key goes through them as it does through any page.
(() => {
  const stops = (row) => [...row.querySelectorAll("a, input, button, summary")];
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = event.target.closest("table[data-arrows] tbody tr");
    if (!row || event.target.matches("select, textarea, input:not([type='checkbox'])")) return;
    const rows = [...row.closest("table").querySelectorAll("tbody tr")].filter((one) => stops(one).length);
    const next = { ArrowDown: rows[rows.indexOf(row) + 1], ArrowUp: rows[rows.indexOf(row) - 1], Home: rows[0], End: rows.at(-1) }[event.key];
    if (!next) return;
    const at = stops(row).indexOf(event.target);
    const cell = next.cells[event.target.closest("th, td").cellIndex];
    const there = (cell && stops(cell)[0]) || stops(next)[Math.min(at, stops(next).length - 1)];
    event.preventDefault();
    there.focus();
  });
})();
