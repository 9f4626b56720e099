// Files dropped on the page, or chosen in the form, are sent at once, each by itself.
import { sendFiles } from "./sending.js";

export function watchDrop(form) {
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => {
    sendFiles(form, [...input.files]);
    // The same file may be chosen again, for instance after it was cancelled.
    input.value = "";
  });
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("is-over");
    });
  }
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) form.classList.remove("is-over");
  });
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("is-over");
    sendFiles(form, [...event.dataTransfer.files]);
  });
}
