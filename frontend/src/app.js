import "htmx.org";
import { watchAsking } from "./asking.js";
import { watchDrawer } from "./drawer.js";
import { watchDrop } from "./drop.js";
import { watchKeys } from "./keys.js";
import { watchPairs } from "./pairs.js";
import { watchTabs } from "./tabs.js";
import { watchTrail } from "./trail.js";
import { watchUnsaved } from "./unsaved.js";

document.documentElement.classList.add("is-live");
watchDrop(document.querySelector("#upload"));
watchAsking();
watchUnsaved();
if (document.querySelector(".bench")) {
  watchDrawer();
  watchTabs();
  watchPairs();
  watchKeys();
  watchTrail();
}
