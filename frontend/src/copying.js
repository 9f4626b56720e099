// A field whose words are copied by the button beside it; without scripts they are selected by hand.
async function copy(field) {
  field.select();
  // Only pages behind TLS have the clipboard itself.
  if (navigator.clipboard) await navigator.clipboard.writeText(field.value);
  else document.execCommand("copy");
}

export function watchCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await copy(document.getElementById(button.dataset.copy));
      button.textContent = button.dataset.done;
    });
  }
}
