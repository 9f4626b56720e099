import "htmx.org";
import { watchAsking } from "./asking.js";
import { watchCopying } from "./copying.js";
import { watchDrawer } from "./drawer.js";
import { watchDrop } from "./drop.js";
import { watchExplained } from "./explained.js";
import { watchKeys } from "./keys.js";
import { watchNarrowing } from "./narrowing.js";
import { watchPairs } from "./pairs.js";
import { watchPlacing } from "./placing.js";
import { watchTabs } from "./tabs.js";
import { watchTrail } from "./trail.js";
import { watchUnsaved } from "./unsaved.js";

document.documentElement.classList.add("is-live");
watchDrop(document.querySelector("#upload"));
watchAsking();
watchUnsaved();
watchCopying();
watchNarrowing();
watchPlacing();
watchExplained();
if (document.querySelector(".bench")) {
  watchDrawer();
  watchTabs();
  watchPairs();
  watchKeys();
  watchTrail();
}
