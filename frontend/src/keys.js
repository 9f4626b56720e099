// j and k, or the arrows, walk the rows of the panel that has the focus; e opens, c confirms.
import { current, follow } from "./pairs.js";

const TOOLS = { e: ".open", c: ".tick" };
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function rows() {
  const panel = document.querySelector("#panels > .is-current") ?? document.querySelector("#ledger");
  return [...panel.querySelectorAll("tr[data-keys], li[data-keys], dd[data-keys]")];
}

export function watchKeys() {
  document.querySelector("#panels").addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const tool = TOOLS[event.key];
    if (!(step || tool) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    if (tool) {
      document.querySelector(`#panels tr.is-chosen ${tool}`)?.click();
      return;
    }
    const all = rows();
    if (!all.length) return;
    const now = all.findIndex((one) => one.dataset.keys === current());
    const next = all[Math.min(Math.max(now + step, 0), all.length - 1)];
    event.preventDefault();
    follow(next.dataset.keys);
  });
}
