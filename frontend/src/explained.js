// How a figure of the board came about, beside the board: the row that its link leads to, in a drawer.
const drawer = () => document.querySelector("#explained");

/** The row of another page that an address points at, with the names of its columns. */
async function row(address) {
  const response = await fetch(address);
  if (!response.ok || response.redirected) return null;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const found = page.getElementById(decodeURIComponent(new URL(address).hash.slice(1)));
  const table = found?.closest("table");
  return table ? { cells: [...found.cells], names: [...table.tHead.rows[0].cells] } : null;
}

function filled(found, link) {
  const [name, ...cells] = found.cells;
  drawer().querySelector("h2").replaceChildren(...name.cloneNode(true).childNodes);
  drawer().querySelector("p").textContent = link.closest("tr").cells[0].innerText;
  drawer().querySelector("dl").replaceChildren(
    ...cells.map((cell, at) => {
      const pair = document.createElement("div");
      const [term, told] = ["dt", "dd"].map((tag) => document.createElement(tag));
      term.textContent = found.names[at + 1].textContent;
      told.className = cell.className;
      told.append(...cell.cloneNode(true).childNodes);
      pair.append(term, told);
      return pair;
    }),
  );
  drawer().querySelector(".whole").href = link.href;
}

export function watchExplained() {
  if (!drawer()) return;
  let opened = null;
  let asked = null;
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("[data-explained]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    asked = link;
    const found = await row(link.href).catch(() => null);
    // Of two that were asked for, the later one is wanted.
    if (asked !== link) return;
    if (!found) {
      location.assign(link.href);
      return;
    }
    filled(found, link);
    opened = link;
    if (!drawer().open) drawer().show();
    drawer().querySelector("h2").focus({ preventScroll: true });
  });
  drawer().addEventListener("close", () => opened?.focus({ preventScroll: true }));
  drawer().querySelector("button").addEventListener("click", () => drawer().close());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer().open) drawer().close();
  });
}
