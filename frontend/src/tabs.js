// One panel at a time; on a small screen the text and its outline are panels too.
const SMALL = matchMedia("(max-width: 59.99rem)");
const tabs = () => [...document.querySelectorAll(".tabs a")];
const panelOf = (tab) => document.querySelector(tab.hash);

const places = new Map();
let shown = null;

const scroller = () => (isSmall() ? document.scrollingElement : document.querySelector("#panels"));

export const isSmall = () => SMALL.matches;

/** Shows the panel that holds the element, if it is in one. */
export function reveal(element) {
  const tab = tabs().find((one) => panelOf(one)?.contains(element));
  if (!tab) return;
  if (!isSmall() && tab.classList.contains("only-small")) return;
  if (shown && shown !== tab.hash) places.set(shown, scroller().scrollTop);
  shown = tab.hash;
  for (const one of tabs()) {
    const isCurrent = one === tab;
    panelOf(one)?.classList.toggle("is-current", isCurrent);
    if (isCurrent) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  tab.scrollIntoView({ block: "nearest", inline: "nearest" });
}

/** Shows a panel as it was left. */
export function returnTo(panel) {
  reveal(document.querySelector(panel));
  scroller().scrollTo({ top: places.get(panel) ?? 0 });
}

/** Writes the place into the address; another panel than before is a step that Back undoes. */
export function mark(hash) {
  const before = history.state?.panel;
  if (before && before !== shown) history.pushState({ panel: shown, drawer: history.state.drawer }, "", hash);
  else history.replaceState({ ...history.state, panel: shown }, "", hash);
}

function choose() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  reveal(document.querySelector("#ledger"));
  if (target) reveal(target);
}

export function watchTabs() {
  choose();
  // A panel is left and found again at its own place, which the browser does not know.
  history.scrollRestoration = "manual";
  history.replaceState({ panel: shown }, "");
  SMALL.addEventListener("change", choose);
  document.querySelector(".tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("a");
    if (!tab) return;
    event.preventDefault();
    returnTo(tab.hash);
    panelOf(tab).focus({ preventScroll: true });
    mark(tab.hash);
  });
  // Settling puts the served classes back, so the panel is shown only after it.
  document.addEventListener("htmx:afterSettle", () => {
    if (!document.querySelector(".tabs [aria-current]")) return;
    reveal(panelOf(document.querySelector(".tabs [aria-current]")));
  });
}
