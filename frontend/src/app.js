import "htmx.org";
import { watchDrop } from "./drop.js";
import { watchKeys } from "./keys.js";
import { watchPairs } from "./pairs.js";
import { watchTabs } from "./tabs.js";

document.documentElement.classList.add("is-live");
watchDrop(document.querySelector("#upload"));
if (document.querySelector(".bench")) {
  watchTabs();
  watchPairs();
  watchKeys();
}
