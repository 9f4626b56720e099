// Files dropped on the upload form, or chosen in it, are sent at once.
function list(form) {
  const names = [...form.querySelector("input[type=file]").files].map((file) => {
    const item = document.createElement("li");
    item.textContent = file.name;
    return item;
  });
  form.querySelector(".chosen").replaceChildren(...names);
}

function send(form) {
  list(form);
  form.classList.add("is-busy");
  form.requestSubmit();
}

export function watchDrop(form) {
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  input.addEventListener("change", () => input.files.length && send(form));
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
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    send(form);
  });
  // Coming back with the browser's button must not show a form that is still sending.
  addEventListener("pageshow", () => form.classList.remove("is-busy"));
}
