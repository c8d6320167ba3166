// Comparing with the keyboard: J K move, 1 right, 2 wrong, R the row, A the rest, N P other forms. Without this file the buttons do.

const fields = document.getElementById("fields");
let at = null; // the path of the field that one stands at: it survives the fields being renewed

const all = () => [...fields.querySelectorAll("[data-path]")];
const current = () => all().find((one) => one.dataset.path === at);

function go(field) {
  if (!field) return;
  all().forEach((one) => one.classList.toggle("is-current", one === field));
  at = field.dataset.path;
  field.focus({ preventScroll: true });
  field.scrollIntoView({ block: "nearest" });
}

function step(by) {
  const every = all();
  const place = every.indexOf(current());
  go(every[Math.min(Math.max(place + by, 0), every.length - 1)]);
}

function nextOpen() {
  const every = all();
  const place = every.indexOf(current());
  go([...every.slice(place + 1), ...every.slice(0, place + 1)].find((one) => !one.dataset.verdict) ?? current());
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  1: () => current()?.querySelector(".verdict__way--right")?.click(),
  2: () => {
    const box = current()?.querySelector(".verdict__wrong");
    if (!box) return;
    box.open = true;
    box.querySelector("textarea").select();
  },
  r: () => current()?.closest("[data-row]")?.querySelector("[data-row-right]")?.click(),
  a: () => fields.querySelector('[data-key="a"]')?.click(),
  n: () => document.querySelector('[data-key="n"]')?.click(),
  p: () => document.querySelector('[data-key="p"]')?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.target.matches("input, textarea, select")) {
    if (event.key === "Escape") go(event.target.closest("[data-path]"));
    return;
  }
  const act = KEYS[event.key.toLowerCase()];
  if (!act || !fields) return;
  event.preventDefault();
  act();
});

fields?.addEventListener("focusin", (event) => {
  const field = event.target.closest("[data-path]");
  if (field) at = field.dataset.path;
});

fields?.addEventListener("click", (event) => {
  const field = event.target.closest("[data-path]");
  if (field && !event.target.closest("button, summary, textarea")) go(field);
});

// After a verdict the fields are new: go on with the next that has none.
document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.target !== fields) return;
  if (fields.querySelector(".alert--behind")) current()?.querySelector("textarea")?.focus();
  else if (at) nextOpen();
});

if (fields) go(all().find((one) => !one.dataset.verdict));
