// The board: sessions moved by pointer or keyboard. The server answers with the board anew, also when somebody else was quicker.
//
// On the grip of a session: arrows choose another row or room, Enter puts it down, Escape leaves it, Delete puts it beside the board.

import { Geometry } from "./geometry.js";
import { bindPointer } from "./pointer.js";
import { word } from "./words.js";

const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

let carried = null;

function say(text) {
  const place = document.getElementById("board-said");
  if (!place) return;
  place.textContent = "";
  requestAnimationFrame(() => { place.textContent = text; });
}

function dress() {
  const board = document.getElementById("board");
  const grips = board?.querySelectorAll("[data-grip]") ?? [];
  grips.forEach((grip) => { grip.hidden = false; });
  board?.classList.toggle("is-draggable", grips.length > 0);
}

async function put(card, values) {
  const board = document.getElementById("board");
  const id = card.dataset.card;
  await window.htmx.ajax("POST", card.dataset.put, {
    source: board, target: board, swap: "outerHTML", values: { version: card.dataset.version, day: board.dataset.day, ...values },
  });
  dress();
  const renewed = document.getElementById("board");
  if (renewed?.dataset.said) say(renewed.dataset.said);
  const moved = document.getElementById(`card-${id}`);
  moved?.classList.add("is-moved");
  document.getElementById(`grip-${id}`)?.focus({ preventScroll: false });
}

function lift(card) {
  const geometry = new Geometry();
  const here = geometry.placeOf(card);
  carried = { card, geometry, row: here?.row ?? 0, column: here?.column ?? 1, moved: false };
  card.classList.add("is-lifted");
}

function leave(text) {
  if (!carried) return;
  carried.card.classList.remove("is-lifted");
  carried.geometry.clear();
  carried = null;
  if (text) say(text);
}

function step([rows, columns]) {
  const { geometry } = carried;
  carried.row = geometry.row(carried.row + rows);
  carried.column = geometry.column(carried.column + columns);
  carried.moved = true;
  geometry.mark(carried.row, carried.column);
  say(geometry.told(carried.row, carried.column));
}

function onKey(event) {
  const grip = event.target.closest?.("[data-grip]");
  if (!grip || event.altKey || event.ctrlKey || event.metaKey) return;
  const card = grip.closest("[data-card]");
  if (ARROWS[event.key]) {
    event.preventDefault();
    if (carried?.card !== card) { leave(); lift(card); }
    step(ARROWS[event.key]);
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    if (carried?.card !== card) { leave(); lift(card); say(word("lifted")); return; }
    const { geometry, row, column, moved } = carried;
    leave(moved ? "" : word("left"));
    if (moved) put(card, geometry.values(row, column));
  } else if (event.key === "Escape" && carried) {
    event.preventDefault();
    leave(word("left"));
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    leave();
    put(card, { at: "", room: "" });
  }
}

document.addEventListener("keydown", onKey);
document.addEventListener("focusout", (event) => {
  if (carried && event.target.closest?.("[data-grip]") && !event.relatedTarget?.closest?.("[data-grip]")) leave();
});
document.addEventListener("htmx:afterSettle", dress);
document.addEventListener("visibilitychange", () => {
  const board = document.getElementById("board");
  if (document.visibilityState !== "visible" || !board || carried || document.querySelector(".board-ghost")) return;
  window.htmx.ajax("GET", board.dataset.url, { source: board, target: board, swap: "outerHTML" });
});
bindPointer(put, say);
dress();
