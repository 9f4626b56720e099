// A chart as a picture: what it is called above it, twice as sharp as on the screen.
const SHARP = 2;
const HEAD = 36;
const EDGE = 12;

function picture(chart, title, style) {
  const colour = (name) => style.getPropertyValue(name).trim();
  const drawn = chart.renderToCanvas({ pixelRatio: SHARP, backgroundColor: colour("--card") });
  const canvas = document.createElement("canvas");
  canvas.width = drawn.width;
  canvas.height = drawn.height + HEAD * SHARP;
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour("--card");
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = colour("--ink");
  pen.font = `600 ${15 * SHARP}px ${style.fontFamily}`;
  pen.textBaseline = "middle";
  pen.fillText(title, EDGE * SHARP, (HEAD * SHARP) / 2, canvas.width - 2 * EDGE * SHARP);
  pen.drawImage(drawn, 0, HEAD * SHARP);
  return canvas;
}

function save(chart, place, title) {
  picture(chart, title, getComputedStyle(place)).toBlob((data) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(data);
    link.download = `${title.replace(/[\\/:*?"<>|\s]+/g, "-")}.png`;
    link.click();
    URL.revokeObjectURL(link.href);
  }, "image/png");
}

/** Shows the button of a chart that has been drawn. */
export function offerSaving(place, chart) {
  const button = place.closest(".figure")?.querySelector("[data-save]");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => save(chart, place, button.dataset.save));
}
