// Draws the charts of a page from the tables beside them; the tables stay for reading.
import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { barOption, lineOption } from "./drawing.js";
import { readTable } from "./figures.js";
import { offerSaving } from "./saving.js";
import { slopeOption } from "./slope.js";
import { pathOption } from "./standing.js";

use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

const OPTIONS = { line: lineOption, bar: barOption, path: pathOption, slope: slopeOption };
const drawn = new Map();

function begun(place) {
  const chart = init(place, null, { renderer: "canvas" });
  drawn.set(place, chart);
  offerSaving(place, chart);
  return chart;
}

function draw(place) {
  const chart = drawn.get(place) ?? begun(place);
  const table = readTable(document.getElementById(place.dataset.of));
  chart.setOption(OPTIONS[place.dataset.shape](table, place), true);
}

// A plan may have a hundred indicators: each is drawn when it comes near.
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      draw(target);
      sizes.observe(target);
    }
  },
  { rootMargin: "400px" },
);
const sizes = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target.clientWidth) drawn.get(target)?.resize();
});
const details = () => document.querySelectorAll(".figure details");
let opened = [];

for (const place of document.querySelectorAll(".chart")) {
  place.hidden = false;
  place.parentElement.querySelector("details").open = false;
  near.observe(place);
}
for (const query of ["(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"]) {
  matchMedia(query).addEventListener("change", () => {
    for (const place of drawn.keys()) draw(place);
  });
}
// Paper has no charts, it has the tables.
addEventListener("beforeprint", () => {
  opened = [...details()].filter((one) => !one.open);
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
