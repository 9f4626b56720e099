// One panel at a time; on a small screen the text and its outline are panels too.
const SMALL = matchMedia("(max-width: 59.99rem)");
const tabs = () => [...document.querySelectorAll(".tabs a")];
const panelOf = (tab) => document.querySelector(tab.hash);

export const isSmall = () => SMALL.matches;

/** Shows the panel that holds the element, if it is in one. */
export function reveal(element) {
  const tab = tabs().find((one) => panelOf(one)?.contains(element));
  if (!tab) return;
  if (!isSmall() && tab.classList.contains("only-small")) return;
  for (const one of tabs()) {
    const isCurrent = one === tab;
    panelOf(one)?.classList.toggle("is-current", isCurrent);
    if (isCurrent) one.setAttribute("aria-current", "true");
    else one.removeAttribute("aria-current");
  }
  tab.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function choose() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  reveal(document.querySelector("#ledger"));
  if (target) reveal(target);
}

export function watchTabs() {
  choose();
  SMALL.addEventListener("change", choose);
  document.querySelector(".tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("a");
    if (!tab) return;
    event.preventDefault();
    reveal(panelOf(tab));
    panelOf(tab).focus({ preventScroll: true });
    (isSmall() ? window : document.querySelector("#panels")).scrollTo({ top: 0 });
    history.replaceState(null, "", tab.hash);
  });
  // Settling puts the served classes back, so the panel is shown only after it.
  document.addEventListener("htmx:afterSettle", () => {
    if (!document.querySelector(".tabs [aria-current]")) return;
    reveal(panelOf(document.querySelector(".tabs [aria-current]")));
  });
}
