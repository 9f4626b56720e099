import "htmx.org";
import { watchAsking } from "./asking.js";
import { watchDrawer } from "./drawer.js";
import { watchDrop } from "./drop.js";
import { watchKeys } from "./keys.js";
import { watchPairs } from "./pairs.js";
import { watchTabs } from "./tabs.js";

document.documentElement.classList.add("is-live");
watchDrop(document.querySelector("#upload"));
watchAsking();
if (document.querySelector(".bench")) {
  watchDrawer();
  watchTabs();
  watchPairs();
  watchKeys();
}
