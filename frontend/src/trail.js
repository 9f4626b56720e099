// Where Back leads on the page of a plan: out of the drawer, then from panel to panel.
import { close } from "./drawer.js";
import { returnTo } from "./tabs.js";

let isOwn = false;
const isFilled = () => document.querySelector("#drawer").classList.contains("is-filled");

/** The drawer has been opened: the next Back closes it. */
export function enter() {
  if (!history.state?.drawer) history.pushState({ panel: history.state?.panel, drawer: true }, "");
}

/** The drawer has been closed otherwise: its step is taken back. */
export function leave() {
  if (isOwn || !history.state?.drawer) return;
  isOwn = true;
  history.back();
}

function back({ state }) {
  if (isOwn) {
    isOwn = false;
  } else if (isFilled() && !state?.drawer) {
    if (!close()) enter();
  } else if (state?.panel) {
    returnTo(state.panel);
  }
}

export function watchTrail() {
  addEventListener("popstate", back);
}
