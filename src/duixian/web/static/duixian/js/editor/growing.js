// Text fields as tall as their text, with the number of characters; amounts with their 万元 beside them.

import { word } from "./words.js";

const GROWS_BY_ITSELF = CSS.supports("field-sizing", "content");

function grow(area) {
  if (GROWS_BY_ITSELF) return;
  area.style.height = "auto"; // set by script, which the policy allows; only where the browser cannot do it
  area.style.height = `${area.scrollHeight}px`;
}

function count(field) {
  const place = field.closest("[data-entry]")?.querySelector("[data-count]");
  if (place) place.textContent = word("characters", { n: [...field.value].length });
}

export function yuanOf(text) {
  const match = /^\s*(-?[\d,]*\.?\d+)\s*(万元?|元)?\s*$/.exec(text);
  if (!match) return null;
  const number = Number(match[1].replaceAll(",", ""));
  return match[2]?.startsWith("万") ? number * 10_000 : number;
}

function inWan(field) {
  const place = field.closest("[data-entry]")?.querySelector("[data-wan]");
  const yuan = yuanOf(field.value);
  if (place) place.textContent = yuan === null ? "" : `= ${Number((yuan / 10_000).toFixed(6)).toLocaleString("en")} ${word("wan")}`;
}

export function refresh(scope) {
  scope.querySelectorAll("[data-grow]").forEach(grow);
  scope.querySelectorAll("[data-amount]").forEach(inWan);
}

export function bindGrowing(form) {
  form.addEventListener("input", (event) => {
    if (event.target.matches("[data-grow]")) grow(event.target);
    if (event.target.matches(".entry--long textarea")) count(event.target);
    if (event.target.matches("[data-amount]")) inWan(event.target);
  });
  for (const name of ["editor:saved", "editor:settled"]) {
    form.addEventListener(name, (event) => refresh((event.detail?.field ?? event.target).closest("[data-entry]") ?? form));
  }
  refresh(form);
}
