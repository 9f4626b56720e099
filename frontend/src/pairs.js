// A place of the text and the row that came from it: choosing one shows the other.
import { isSmall, mark, reveal } from "./tabs.js";

const CALM = matchMedia("(prefers-reduced-motion: reduce)");
let chosen = null;

const place = (key) => document.getElementById(`at-${key}`);
const row = (key) => document.getElementById(`row-${key}`);

function scroll(element, block) {
  if (!element) return;
  const isNear = Math.abs(element.getBoundingClientRect().top) < 2 * innerHeight;
  const isSmooth = isNear && !isSmall() && !CALM.matches;
  element.scrollIntoView({ block, behavior: isSmooth ? "smooth" : "auto" });
}

function paint(key) {
  for (const one of document.querySelectorAll(".is-chosen")) one.classList.remove("is-chosen");
  const name = CSS.escape(key);
  const pieces = `#text [data-keys~="${name}"], #text [data-in="${name}"]`;
  for (const one of document.querySelectorAll(pieces)) one.classList.add("is-chosen");
  row(key)?.classList.add("is-chosen");
  chosen = key;
}

/** Marks a pair and shows both sides of it; `focus` names the side that takes the focus. */
export function choose(key, focus) {
  paint(key);
  const there = row(key);
  if (there && !(isSmall() && focus === "text")) reveal(there);
  if (isSmall() && focus === "text" && place(key)) reveal(place(key));
  scroll(there, focus === "text" ? "nearest" : "center");
  scroll(place(key), "center");
  const side = focus === "text" ? place(key) : (there?.querySelector("a") ?? there);
  side?.focus({ preventScroll: true });
  mark(`#row-${key}`);
}

/** Marks a pair and brings its text into view without moving the focus there. */
export function follow(key) {
  paint(key);
  scroll(row(key), "nearest");
  scroll(place(key), "center");
  row(key)?.querySelector("a")?.focus({ preventScroll: true });
}

export const current = () => chosen;

function fromText(event) {
  const mark = event.target.closest("[data-keys]");
  const keys = mark?.dataset.keys.split(" ") ?? [];
  const inside = event.target.closest("[data-in]")?.dataset.in;
  if (mark) {
    event.preventDefault();
    choose(keys[(keys.indexOf(chosen) + 1) % keys.length], "row");
  } else if (inside && !isSmall() && getSelection().isCollapsed) {
    paint(inside);
    reveal(row(inside) ?? mark);
    scroll(row(inside), "center");
  }
}

function fromPanels(event) {
  const link = event.target.closest("a");
  const there = link?.dataset.row;
  const key = event.target.closest("[data-keys]")?.dataset.keys;
  if (there) {
    event.preventDefault();
    choose(there, "row");
  } else if (key && link) {
    event.preventDefault();
    choose(key, "text");
  } else if (key && !isSmall() && getSelection().isCollapsed) {
    follow(key);
  }
}

export function watchPairs() {
  document.querySelector("#text").addEventListener("click", fromText);
  document.querySelector("#panels").addEventListener("click", fromPanels);
  document.querySelector("#outline").addEventListener("click", (event) => {
    const heading = document.getElementById(event.target.closest("a")?.hash.slice(1));
    if (!heading) return;
    event.preventDefault();
    reveal(heading);
    scroll(heading, "start");
  });
  const key = /^#(?:row|at)-([\w]+)$/.exec(location.hash)?.[1];
  if (key) choose(key, "row");
}
