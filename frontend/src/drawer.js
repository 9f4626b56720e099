import { current } from "./pairs.js";
import { enter, leave } from "./trail.js";
import { mayLeave } from "./unsaved.js";

// One item beside the text: opened from its row, closed with Escape or its own link.
const drawer = () => document.querySelector("#drawer");

/** Empties the drawer, unless words in it are unsaved and wanted; whether it is empty now. */
export function close() {
  if (!mayLeave()) return false;
  const item = drawer().dataset.item;
  drawer().replaceChildren();
  drawer().classList.remove("is-filled");
  document.querySelector(`.open[href$="/items/${item}/"]`)?.focus({ preventScroll: true });
  return true;
}

function settled(event) {
  if (event.detail.target?.id !== "drawer") return;
  if (!drawer().classList.contains("is-filled")) {
    // The row was made anew: the keys go on from it.
    const row = document.querySelector("#panels tr.is-chosen") ?? document.getElementById(`row-${current()}`);
    row?.classList.add("is-chosen");
    row?.querySelector(".open")?.focus({ preventScroll: true });
    leave();
    return;
  }
  enter();
  drawer().focus({ preventScroll: true });
  drawer().scrollTo({ top: 0 });
}

/** Words chosen in the text become the quote of a new item. */
function watchPick() {
  const pick = document.querySelector(".pick");
  if (!pick) return;
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    const words = chosen.toString().trim();
    const isInside = chosen.anchorNode && document.querySelector(".sheet").contains(chosen.anchorNode);
    pick.hidden = !words || !isInside;
    if (pick.hidden) return;
    for (const link of pick.querySelectorAll("a")) {
      const address = new URL(link.href);
      address.search = new URLSearchParams({ quote: words.slice(0, 1500) });
      link.href = address.href;
    }
  });
}

function watchTally() {
  const form = document.querySelector("#selection");
  if (!form) return;
  const tally = form.querySelector(".tally");
  document.addEventListener("change", (event) => {
    if (!event.target.matches('input[form="selection"]')) return;
    const number = document.querySelectorAll('input[form="selection"]:checked').length;
    tally.textContent = number ? String(number) : "";
    form.classList.toggle("has-some", number > 0);
  });
}

export function watchDrawer() {
  if (!drawer()) return;
  // Only settling puts the served classes back.
  document.addEventListener("htmx:afterSettle", settled);
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#drawer .close") || event.target.closest("[hx-get]")) return;
    event.preventDefault();
    if (close()) leave();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer().classList.contains("is-filled") && close()) leave();
  });
  watchPick();
  watchTally();
}
