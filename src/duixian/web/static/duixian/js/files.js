// File fields: drop files onto them, and see what was chosen.

function showNames(area, input) {
  const names = [...input.files].map((file) => `${file.name} (${Math.ceil(file.size / 1024)} KB)`);
  const place = area.querySelector("[data-file-names]");
  if (place) place.textContent = names.join("，");
}

export function bindFiles() {
  const areaOf = (event) => event.target.closest?.("[data-file-drop]");
  document.addEventListener("change", (event) => {
    const area = areaOf(event);
    if (area && event.target.type === "file") showNames(area, event.target);
  });
  for (const kind of ["dragenter", "dragover"]) {
    document.addEventListener(kind, (event) => {
      const area = areaOf(event);
      if (!area) return;
      event.preventDefault();
      area.dataset.over = "";
    });
  }
  document.addEventListener("dragleave", (event) => {
    const area = areaOf(event);
    if (area && !area.contains(event.relatedTarget)) delete area.dataset.over;
  });
  document.addEventListener("drop", (event) => {
    const area = areaOf(event);
    if (!area) return;
    event.preventDefault();
    delete area.dataset.over;
    const input = area.querySelector('input[type="file"]');
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
