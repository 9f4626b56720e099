// How a line and a bar chart look, in the colours of the page.
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

/** The colours and words of the page, as a chart wants them. */
export function looks(place) {
  const style = getComputedStyle(place);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = { axisLine: { lineStyle: { color: colour("--line") } }, axisTick: { show: false } };
  const text = { color: colour("--soft"), fontFamily: style.fontFamily, fontSize: 12 };
  return {
    text,
    category: { ...axis, type: "category", axisLabel: { ...text } },
    value: { ...axis, type: "value", axisLabel: { ...text, formatter: (one) => grouped.format(one) }, splitLine: { lineStyle: { color: colour("--line") } } },
    colours: (place.dataset.tones ?? "accent target instrument").split(" ").map((tone) => colour(`--${tone}`)),
    common: {
      animation: !STILL.matches,
      aria: { enabled: true, label: { description: place.getAttribute("aria-label") } },
      textStyle: { fontFamily: style.fontFamily },
      tooltip: {
        renderMode: "richText",
        confine: true,
        backgroundColor: colour("--card"),
        borderColor: colour("--line"),
        textStyle: { color: colour("--ink"), fontFamily: style.fontFamily, fontSize: 12 },
      },
    },
  };
}

/** The path of one indicator over the years. */
export function lineOption({ labels, series: [path] }, place) {
  const { common, text, category, value, colours } = looks(place);
  const said = ({ dataIndex }) => path.said[dataIndex];
  const last = labels.length - 1;
  const ends = (one) => (one.dataIndex === 0 || one.dataIndex === last ? said(one) : "");
  return {
    ...common,
    tooltip: { ...common.tooltip, trigger: "axis", formatter: ([one]) => `${one.name}  ${said(one)}` },
    grid: { left: 8, right: 8, top: 26, bottom: 4, containLabel: true },
    xAxis: { ...category, data: labels },
    yAxis: { ...value, scale: true, splitNumber: 3 },
    series: {
      type: "line",
      name: path.name,
      data: path.values,
      color: colours[0],
      symbol: "circle",
      symbolSize: 6,
      label: { ...text, show: true, position: "top", formatter: ends },
    },
  };
}

/** Bars from the busiest down, a colour for each role or light. */
export function barOption({ labels, series }, place) {
  const { common, text, category, value, colours } = looks(place);
  const told = series.map((one, at) => ({ ...one, colour: colours[at] }));
  const filled = told.filter((one) => one.values.some(Boolean));
  const short = (name) => (name.length > 12 ? `${name.slice(0, 11)}…` : name);
  return {
    ...common,
    legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 10, textStyle: text },
    tooltip: { ...common.tooltip, trigger: "axis", axisPointer: { type: "none" } },
    grid: { left: 8, right: 16, top: 30, bottom: 4, containLabel: true },
    xAxis: { ...value, minInterval: 1 },
    yAxis: { ...category, data: labels, inverse: true, axisLabel: { ...category.axisLabel, interval: 0, formatter: short } },
    series: filled.map((one) => ({ type: "bar", stack: "all", name: one.name, color: one.colour, data: one.values, barMaxWidth: 18 })),
  };
}
