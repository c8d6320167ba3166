// Live sums: points of rows, of each level, and the breakdown against the budget. In hundredths, so that 0.1 + 0.2 is 0.3.

import { hundredths } from "../sum-bar.js";
import { yuanOf } from "./growing.js";

const WHOLE = 100_00;
const WITHOUT_EXECUTION = 90_00;

function shown(sum) {
  return (sum / 100).toLocaleString("en", { maximumFractionDigits: 2 });
}

function weightOf(row) {
  return row.querySelector('.indicator-table__weight [data-field$=".weight"]')?.value.trim() ?? "";
}

function sumOf(rows) {
  const given = rows.map(weightOf).filter(Boolean);
  return given.length ? given.reduce((total, text) => total + hundredths(text), 0) : null;
}

function weights(form) {
  const place = form.querySelector("[data-weights]");
  if (!place) return;
  const rows = [...form.querySelectorAll('[data-rows="indicators"] tr[data-row]')];
  const sum = sumOf(rows);
  place.querySelector("[data-weights-sum]").textContent = sum === null ? "" : shown(sum);
  place.querySelector("[data-weights-verdict]").textContent = verdict(place, sum);
  for (const row of rows) levels(row, rows);
}

function verdict(place, sum) {
  const { wordMet, wordExecution, wordUnder, wordOver, wordNone } = place.dataset;
  place.dataset.state = sum === null ? "" : sum === WHOLE || sum === WITHOUT_EXECUTION ? "met" : sum < WHOLE ? "under" : "over";
  if (sum === null) return wordNone;
  if (sum === WHOLE) return wordMet;
  if (sum === WITHOUT_EXECUTION) return wordExecution;
  return sum < WHOLE ? `${wordUnder} ${shown(WHOLE - sum)}` : `${wordOver} ${shown(sum - WHOLE)}`;
}

function levels(row, rows) {
  for (const cell of row.querySelectorAll("[data-level]")) {
    const group = cell.dataset.level === "1" ? "group1" : "group2";
    const sum = sumOf(rows.filter((one) => one.dataset[group] === row.dataset.row));
    const place = cell.querySelector("[data-level-sum]");
    const points = cell.querySelector(".level-points input[data-field]").value.trim();
    place.textContent = sum === null ? "" : `Σ ${shown(sum)}`;
    place.dataset.state = sum === null || !points || hundredths(points) === sum ? "met" : "off";
  }
}

function costs(form) {
  const place = form.querySelector("[data-costs]");
  if (!place) return;
  const amounts = [...form.querySelectorAll('[data-rows="cost_lines"] [data-field$=".amount"]')];
  const sum = amounts.reduce((total, input) => total + Math.round((yuanOf(input.value) ?? 0) * 100), 0);
  place.querySelector("[data-costs-sum]").textContent = shown(sum);
  const budget = yuanOf(budgetOf(form));
  const left = budget === null || amounts.length === 0 ? null : Math.round(budget * 100) - sum;
  const { wordMet, wordUnder, wordOver, unit } = place.dataset;
  place.dataset.state = left === null ? "" : left === 0 ? "met" : left > 0 ? "under" : "over";
  const words = left === null ? "" : left === 0 ? wordMet : `${left > 0 ? wordUnder : wordOver} ${shown(Math.abs(left))} ${unit}`;
  place.querySelector("[data-costs-verdict]").textContent = words;
}

function budgetOf(form) {
  const value = (path) => form.querySelector(`[data-field="budget.${path}"]`)?.value.trim() ?? "";
  return value("current_year") || value("total");
}

export function bindSums(form) {
  const all = () => {
    weights(form);
    costs(form);
  };
  form.addEventListener("input", all);
  form.addEventListener("editor:replaced", all);
  form.addEventListener("editor:saved", (event) => {
    const place = event.detail.field.closest("tr")?.querySelector("[data-understood]");
    if (place && event.detail.told.understood !== undefined) place.textContent = event.detail.told.understood;
    all();
  });
  all();
}
