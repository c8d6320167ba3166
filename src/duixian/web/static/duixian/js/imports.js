// The form beside its source: whoever enters a field sees where its value stood; a box on a page leads back to its field.

const source = document.getElementById("source");
const text = source?.querySelector("[data-source-text]");
const letters = text ? [...text.textContent] : []; // offsets count characters, not UTF-16 units

function clear() {
  source.querySelectorAll(".is-here").forEach((element) => element.classList.remove("is-here"));
  if (text) text.textContent = letters.join("");
}

function show(element) {
  if (!element) return;
  element.classList.add("is-here");
  const frame = source.getBoundingClientRect();
  const box = element.getBoundingClientRect();
  if (box.top < frame.top || box.bottom > frame.bottom) source.scrollBy({ top: box.top - frame.top - frame.height / 3 });
}

function inText(place) {
  const mark = document.createElement("mark");
  mark.textContent = letters.slice(place.start, place.end).join("");
  text.replaceChildren(letters.slice(0, place.start).join(""), mark, letters.slice(place.end).join(""));
  show(mark);
}

function onPage(place) {
  const sheet = source.querySelector(`[data-page="${place.page}"] svg`);
  if (!sheet) return;
  const [left, top, right, bottom] = place.box;
  let box = sheet.querySelector("[data-here]");
  if (!box) {
    box = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    box.dataset.here = "";
    sheet.append(box);
  }
  const values = { x: left, y: top, width: Math.max(right - left, 4), height: Math.max(bottom - top, 4), class: "box" };
  for (const [name, value] of Object.entries(values)) box.setAttribute(name, value);
  show(box);
}

function highlight(place) {
  clear();
  if ("start" in place && text) inText(place);
  else if ("box" in place) onPage(place);
  else show(source.querySelector(`[data-at="${CSS.escape(place.container)}"][data-cell="${CSS.escape(place.cell)}"]`));
}

document.addEventListener("focusin", (event) => {
  const told = event.target.dataset?.place;
  if (source && told) highlight(JSON.parse(told));
});

source?.addEventListener("click", (event) => {
  const path = event.target.dataset?.box;
  if (path) document.querySelector(`[name="value:${CSS.escape(path)}"]`)?.focus();
});

// A file may hold several forms: begin where this one begins.
const first = document.querySelector(".beside__form [data-place]:not([data-place='null'])");
if (source && first) highlight(JSON.parse(first.dataset.place));
