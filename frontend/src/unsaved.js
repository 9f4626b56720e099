// What was typed in a form of an item and not saved is never lost in silence.
const drawer = () => document.querySelector("#drawer");

const isTyped = (field) => {
  if (field.type === "hidden") return false;
  if (field.type === "checkbox") return field.checked !== field.defaultChecked;
  if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected) && !isFirst(field);
  return "defaultValue" in field && field.value !== field.defaultValue;
};
// Where no choice is marked as the one that stands, the first stands.
const isFirst = (field) => ![...field.options].some((one) => one.defaultSelected) && field.selectedIndex <= 0;

/** Whether something stands in the forms that the server does not have: typed, or sent and refused. */
function isUnsaved(form) {
  if (form.dataset.sent) return false;
  return form.matches("[data-unsaved]") || Boolean(form.querySelector(".field-error")) || [...form.elements].some(isTyped);
}

export function unsaved(but) {
  if (!drawer()) return false;
  const forms = drawer().querySelectorAll("form.correction, form.say, form[data-unsaved]");
  return [...forms].some((form) => form !== but && isUnsaved(form) && !but?.hasAttribute("data-unsaved"));
}

/** Asks before what was typed is lost; `but` is the form that is being sent. */
export function mayLeave(but) {
  return !unsaved(but) || confirm(drawer().dataset.leave);
}

export function watchUnsaved() {
  if (!drawer()) return;
  addEventListener("beforeunload", (event) => {
    if (unsaved()) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented && !event.target.hasAttribute("hx-post")) return;
    event.target.dataset.sent = "1";
  });
  for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
    document.addEventListener(name, (event) => delete event.detail.elt?.dataset.sent);
  }
  // Whatever else takes the place of the drawer takes what is typed in it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target !== drawer()) return;
    const form = event.detail.elt.closest("form");
    if (mayLeave(form)) {
      for (const one of drawer().querySelectorAll("form")) one.dataset.sent = "1";
      return;
    }
    event.preventDefault();
    if (form) delete form.dataset.sent;
  });
}
