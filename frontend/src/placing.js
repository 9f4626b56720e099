// Where a photo was taken: asked of the phone only when a person says so.
export function watchPlacing() {
  if (!navigator.geolocation || !isSecureContext) return;
  for (const button of document.querySelectorAll("[data-place]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => ask(button));
  }
}

function ask(button) {
  const form = button.closest("form");
  const told = button.parentElement.querySelector("[role=status]");
  const found = ({ coords }) => {
    form.elements.latitude.value = coords.latitude.toFixed(6);
    form.elements.longitude.value = coords.longitude.toFixed(6);
    told.textContent = button.dataset.found;
  };
  const lost = () => {
    told.textContent = button.dataset.lost;
  };
  navigator.geolocation.getCurrentPosition(found, lost, { timeout: 10_000 });
}
