// The side panel: findings while one types, each leading to its field and back; who else is here; edits of others.

import { toast } from "../toasts.js";
import { load } from "./sending.js";
import { word } from "./words.js";

const PAUSE = 600;
const LOOK_AGAIN = 20_000;

export function bindPanel(form, saver) {
  const panel = form.querySelector("[data-panel]");
  let timer = null;
  let told = saver.revision;

  async function renew() {
    const response = await load(form.dataset.findings);
    if (!response) return;
    panel.innerHTML = await response.text();
    mark(form, panel);
    const revision = Number(response.headers.get("X-Revision"));
    if (revision > saver.revision && saver.running.size === 0 && revision > told) {
      told = revision;
      toast(word("others"), "risk");
    }
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(renew, PAUSE);
  }

  for (const name of ["editor:saved", "editor:saved-rows", "editor:settled"]) form.addEventListener(name, soon);
  setInterval(() => document.visibilityState === "visible" && renew(), LOOK_AGAIN);
  form.addEventListener("click", (event) => {
    const link = event.target.closest("[data-jump], [data-back]");
    if (!link) return;
    event.preventDefault();
    jump(document.getElementById(link.hash.slice(1)), link.hasAttribute("data-back"));
  });
  // The questions about ambition come later and by themselves.
  document.body.addEventListener("htmx:afterSettle", (event) => event.target.id === "ambition" && mark(form, panel));
  mark(form, panel);
}

function jump(place, back) {
  if (!place) return;
  for (let box = place.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  place.scrollIntoView({ block: "center" });
  if (!back && place.matches("input, textarea, select")) place.focus({ preventScroll: true });
  place.dataset.flash = "";
  setTimeout(() => delete place.dataset.flash, 1_600);
}

// A mark at each field that has findings leads back to the first of them.
function mark(form, panel) {
  form.querySelectorAll("[data-back]").forEach((old) => old.remove());
  const found = [...panel.parentElement.querySelectorAll("[data-at]")];
  const count = form.querySelector("[data-findings-count]");
  if (count) count.textContent = String(found.length);
  for (const [anchor, items] of Map.groupBy?.(found, (one) => one.dataset.at) ?? grouped(found)) {
    const foot = document.getElementById(anchor)?.closest("[data-entry]")?.querySelector(".entry__foot");
    if (!foot) continue;
    const link = document.createElement("a");
    link.className = "entry__mark";
    link.href = `#${items[0].id}`;
    link.dataset.back = "";
    link.textContent = `⚑ ${items.length}`;
    link.setAttribute("aria-label", `${document.getElementById("findings-title")?.textContent ?? ""} ${items.length}`);
    foot.prepend(link);
  }
}

function grouped(found) {
  const groups = new Map();
  for (const one of found) groups.set(one.dataset.at, [...(groups.get(one.dataset.at) ?? []), one]);
  return groups;
}
