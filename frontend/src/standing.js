// How a target stands: its path, what was measured, and the band in which the rest may lie.
import { looks } from "./drawing.js";

const gap = (value) => (Number.isNaN(value) ? "-" : value);

/** The table's columns are path, actual, forecast, lower and upper bound. */
export function pathOption({ labels, series: [path, actual, likely, low, high] }, place) {
  const { common, text, category, value, colours } = looks(place);
  const told = [path, actual, likely, low, high];
  const lines = ([{ dataIndex: at }]) =>
    [labels[at], ...told.filter((one) => one.said[at]).map((one) => `${one.name}  ${one.said[at]}`)].join("\n");
  // Without a last figure to begin with the forecast would hang in the air.
  const last = likely.values.findIndex((one) => !Number.isNaN(one)) - 1;
  const joined = (values) => values.map((one, at) => gap(at === last && Number.isNaN(one) ? actual.values[at] : one));
  const width = high.values.map((one, at) => (at === last ? 0 : gap(one - low.values[at])));
  const plain = { type: "line", symbol: "none", silent: true };
  const band = { ...plain, stack: "band", stackStrategy: "all", lineStyle: { opacity: 0 } };
  const hasForecast = last >= -1 && likely.values.some((one) => !Number.isNaN(one));
  const ahead = [
    { ...band, name: low.name, data: joined(low.values) },
    { ...band, name: high.name, data: width, areaStyle: { color: colours[0], opacity: 0.14 } },
    { ...plain, name: likely.name, data: joined(likely.values), color: colours[0], lineStyle: { type: "dotted" } },
  ];
  return {
    ...common,
    tooltip: { ...common.tooltip, trigger: "axis", formatter: lines },
    legend: { top: 0, left: 0, itemWidth: 14, itemHeight: 8, textStyle: text, data: [path.name, actual.name, ...(hasForecast ? [likely.name] : [])] },
    grid: { left: 8, right: 12, top: 30, bottom: 4, containLabel: true },
    xAxis: { ...category, data: labels, boundaryGap: labels.length < 3 },
    yAxis: { ...value, scale: true, splitNumber: 3 },
    series: [
      ...(hasForecast ? ahead : []),
      { type: "line", name: path.name, data: path.values.map(gap), color: colours[2], symbol: "none", lineStyle: { type: "dashed", width: 1.5 } },
      { type: "line", name: actual.name, data: actual.values.map(gap), color: colours[0], symbol: "circle", symbolSize: 6 },
    ],
  };
}
