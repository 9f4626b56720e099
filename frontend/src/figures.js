// A table as data: a label per row, a series per column of values.
const number = (cell) => (cell.dataset.value ? Number(cell.dataset.value) : NaN);

/** Reads what the cells carry in data-value, not what they say; an empty cell is no number. */
export function readTable(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  return {
    labels: rows.map((row) => row.cells[0].textContent.trim()),
    series: heads.map((head, at) => ({
      name: head.textContent.trim(),
      values: rows.map((row) => number(row.cells[at + 1])),
      said: rows.map((row) => row.cells[at + 1].textContent.trim()),
    })),
  };
}
