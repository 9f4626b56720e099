// Draws the regions of a table on the map of the office; the table stays for reading.
import { MapChart } from "echarts/charts";
import { AriaComponent, TooltipComponent, VisualMapComponent } from "echarts/components";
import { init, registerMap, use } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { looks } from "./drawing.js";
import { readTable } from "./figures.js";
import { offerSaving } from "./saving.js";

use([MapChart, TooltipComponent, VisualMapComponent, AriaComponent, CanvasRenderer]);

const drawn = new Map();

function mapOption({ labels, series }, place) {
  const { common, text, colours } = looks(place);
  const style = getComputedStyle(place);
  const colour = (name) => style.getPropertyValue(name).trim();
  // A table without figures has its regions drawn and nothing else.
  const told = series[place.dataset.by === "growth" ? 1 : 0];
  const data = labels.map((name, at) => ({ name, value: told.values[at], said: told.said[at] })).filter((one) => !Number.isNaN(one.value));
  const values = data.map((one) => one.value);
  return {
    ...common,
    tooltip: { ...common.tooltip, trigger: "item", formatter: ({ name, data: one }) => (one ? `${name}  ${one.said}` : name) },
    visualMap: values.length > 0 && {
      type: "continuous",
      // Where all are alike the scale begins at nought.
      min: Math.min(...values) < Math.max(...values) ? Math.min(...values) : Math.min(0, ...values),
      max: Math.max(...values),
      left: 0,
      bottom: 0,
      itemHeight: 80,
      itemWidth: 10,
      calculable: false,
      textStyle: text,
      text: [Math.max(...values), Math.min(...values)].map((one) => data.find(({ value }) => value === one)?.said ?? ""),
      inRange: { color: [colour("--faint"), colours[0]] },
    },
    series: {
      type: "map",
      map: "office",
      top: 8,
      right: 8,
      bottom: 8,
      left: values.length > 0 ? 76 : 8,
      data,
      roam: false,
      selectedMode: false,
      label: { ...text, show: true, color: colour("--ink"), textBorderColor: colour("--card"), textBorderWidth: 2 },
      itemStyle: { areaColor: colour("--faint"), borderColor: colour("--card") },
      emphasis: { label: { color: colour("--ink") }, itemStyle: { areaColor: colour("--chosen") } },
    },
  };
}

function begun(place) {
  const chart = init(place, null, { renderer: "canvas" });
  drawn.set(place, chart);
  offerSaving(place, chart);
  return chart;
}

function draw(place) {
  const chart = drawn.get(place) ?? begun(place);
  chart.setOption(mapOption(readTable(document.getElementById(place.dataset.of)), place), true);
}

async function begin(place) {
  const answer = await fetch(place.dataset.map, { credentials: "same-origin" });
  if (!answer.ok) return;
  const outlines = await answer.json();
  const known = new Set(outlines.features.map((one) => one.properties.name));
  const names = readTable(document.getElementById(place.dataset.of)).labels;
  // Regions of other levels lie over or under these: only the table's own are drawn.
  const features = outlines.features.filter((one) => names.includes(one.properties.name));
  if (!names.some((name) => known.has(name))) return;
  registerMap("office", { ...outlines, features });
  place.hidden = false;
  draw(place);
  new ResizeObserver(() => drawn.get(place)?.resize()).observe(place);
}

for (const place of document.querySelectorAll("[data-map]")) begin(place);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  for (const place of drawn.keys()) draw(place);
});
