// Toasts: made by the server with the page, or here; they leave by themselves unless they tell of a failure.

const STAY = 6_000;

export function toast(text, tone = "info") {
  const box = document.createElement("div");
  box.className = `toast toast--${tone}`;
  box.dataset.toast = "";
  const words = document.createElement("div");
  words.className = "toast__text";
  words.textContent = text;
  box.append(words);
  document.getElementById("toasts")?.append(box);
  leaveLater(box);
}

function leaveLater(box) {
  if (!box.matches(".toast--behind")) setTimeout(() => box.remove(), STAY);
}

export function bindToasts() {
  document.addEventListener("click", (event) => {
    event.target.closest("[data-close-toast]")?.closest("[data-toast]")?.remove();
  });
  document.querySelectorAll("#toasts [data-toast]").forEach(leaveLater);
  document.addEventListener("toast", (event) => toast(event.detail.text ?? event.detail.value, event.detail.tone));
}
