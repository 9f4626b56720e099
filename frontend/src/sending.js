// Sends files two at a time, each with its bar and its way out, and tells what became of them.
import htmx from "htmx.org";
import { Entry } from "./entry.js";

const WIDTH = 2;
const waiting = [];
let busy = 0;

/** What the server said of a file, or nothing where it answered with another page. */
function answer(request) {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  return page.querySelector(".sent");
}

function settle(entry, request, form) {
  const said = answer(request);
  // A session that has ended is answered by the page for signing in.
  if (!said && request.responseURL && request.responseURL !== form.action) location.reload();
  entry.finish(said);
  const link = said?.querySelector("a[data-new]");
  if (entry.isAlone && link) {
    // One new plan is shown at once; its own page takes over from the list.
    location.assign(link.href);
    return false;
  }
  return Boolean(said?.querySelector("a"));
}

function refresh() {
  if (document.querySelector("#plans")) {
    htmx.ajax("GET", location.href, { target: "#plans", swap: "outerHTML" });
  }
}

function body(form, file) {
  const data = new FormData();
  data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  // A sending that breaks off arrives shorter than this.
  data.append("size", file.size);
  data.append("documents", file);
  return data;
}

function send(entry, form) {
  const request = new XMLHttpRequest();
  const end = () => {
    busy -= 1;
    next(form);
  };
  request.upload.addEventListener("progress", (event) => entry.move(event.loaded / event.total));
  request.upload.addEventListener("load", () => entry.check());
  request.addEventListener("load", () => settle(entry, request, form) && refresh());
  request.addEventListener("error", () => entry.finish(null));
  request.addEventListener("loadend", end);
  entry.start(() => request.abort());
  request.open("POST", form.action);
  request.setRequestHeader("HX-Request", "true");
  request.send(body(form, entry.file));
}

function next(form) {
  while (busy < WIDTH && waiting.length) {
    const entry = waiting.shift();
    if (entry.isOver) continue;
    busy += 1;
    send(entry, form);
  }
}

export function sendFiles(form, files) {
  const list = document.querySelector("#sending");
  if (!busy && !waiting.length) list.replaceChildren();
  for (const file of files) {
    const entry = new Entry(file, list);
    entry.isAlone = files.length === 1 && list.children.length === 1;
    waiting.push(entry);
  }
  next(form);
}

// Leaving while files are on their way would lose them.
addEventListener("beforeunload", (event) => {
  if (busy + waiting.length > 0) event.preventDefault();
});
