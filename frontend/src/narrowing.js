// A long list of boxes is narrowed to those that hold the words typed above it.
export function watchNarrowing() {
  for (const field of document.querySelectorAll("[data-narrows]")) {
    const list = document.getElementById(field.dataset.narrows);
    field.hidden = false;
    field.addEventListener("input", () => {
      const words = field.value.trim();
      for (const one of list.children) {
        const isKept = one.querySelector("input").checked;
        one.hidden = !isKept && !one.textContent.includes(words);
      }
    });
  }
}
