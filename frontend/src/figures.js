// A table as data: a label per row, a series per column of values.
/** Reads what the cells carry in data-value, not what they say. */
export function readTable(table) {
  const heads = [...table.tHead.rows[0].cells].slice(1);
  const rows = [...table.tBodies[0].rows];
  return {
    labels: rows.map((row) => row.cells[0].textContent.trim()),
    series: heads.map((head, at) => ({
      name: head.textContent.trim(),
      values: rows.map((row) => Number(row.cells[at + 1].dataset.value)),
      said: rows.map((row) => row.cells[at + 1].textContent.trim()),
    })),
  };
}
