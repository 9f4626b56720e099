// Ranks of two times, a line for each: how a slope looks, the first rank at the top.
import { looks } from "./drawing.js";

/** A line for each row from its rank then to its rank now. */
export function slopeOption({ labels, series }, place) {
  const { common, text, category, value, colours } = looks(place);
  const most = Math.max(...series.flatMap((one) => one.values.filter(Number.isFinite)), 1);
  const rose = (at) => series[1].values[at] < series[0].values[at];
  const fell = (at) => series[1].values[at] > series[0].values[at];
  const alarm = getComputedStyle(place).getPropertyValue("--error").trim();
  return {
    ...common,
    tooltip: { ...common.tooltip, trigger: "item", formatter: (one) => `${one.seriesName}  ${one.name}  ${one.value}` },
    grid: { left: 8, right: 8, top: 12, bottom: 4, containLabel: true },
    xAxis: { ...category, data: series.map((one) => one.name), boundaryGap: true },
    yAxis: { ...value, inverse: true, min: 1, max: most, minInterval: 1, splitLine: { show: false } },
    series: labels.map((name, at) => ({
      type: "line",
      name,
      data: series.map((one) => one.values[at]),
      color: rose(at) ? colours[1] : fell(at) ? alarm : colours[0],
      symbol: "circle",
      symbolSize: 7,
      endLabel: { ...text, show: true, formatter: name, distance: 8 },
    })),
  };
}
