// Adds up inputs while one types. Sums are made of hundredths, so that 0.1 + 0.2 is 0.3.

const SCALE = 100;

export function hundredths(text) {
  const number = Number(String(text).replaceAll(",", ""));
  return Number.isFinite(number) ? Math.round(number * SCALE) : 0;
}

function show(bar) {
  const inputs = [...document.querySelectorAll(bar.dataset.sum)];
  const sum = inputs.reduce((total, input) => total + hundredths(input.value), 0);
  const target = hundredths(bar.dataset.sumTarget);
  const state = sum === target ? "met" : sum < target ? "under" : "over";
  const words = { met: bar.dataset.wordMet, under: bar.dataset.wordUnder, over: bar.dataset.wordOver };
  bar.dataset.state = state;
  bar.querySelector("progress").value = sum / SCALE;
  bar.querySelector("output").textContent = String(sum / SCALE);
  const gap = state === "met" ? "" : ` ${Math.abs(sum - target) / SCALE}`;
  bar.querySelector(".sum-bar__verdict").textContent = words[state] + gap;
}

export function bindSums() {
  const all = () => document.querySelectorAll("[data-sum]");
  document.addEventListener("input", (event) => {
    for (const bar of all()) if (event.target.matches?.(bar.dataset.sum)) show(bar);
  });
  document.addEventListener("htmx:afterSettle", () => all().forEach(show));
}
