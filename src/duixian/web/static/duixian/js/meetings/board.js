// The board of one-to-one meetings: a card is taken up by pointer or keyboard, the server says which cells are free for it, and answers the drop
// with the board anew, also when somebody else was quicker.
//
// On the grip of a card: arrows choose a table and a slot, Enter puts it down, Escape leaves it, Delete takes a meeting off.

import { Geometry } from "../programme/geometry.js";
import { bindPointer } from "../programme/pointer.js";

const ZH = { lifted: "已拿起。用方向键移动，回车放下，Esc 取消。", left: "没有移动。", free: "空", taken: "不可用" };
const EN = { lifted: "Lifted. Move with the arrow keys, Enter puts down, Escape cancels.", left: "Not moved.", free: "free", taken: "not free" };
const WORDS = document.documentElement.lang.startsWith("zh") ? ZH : EN;
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

let carried = null;
let asked = 0;

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

function fade() {
  asked += 1;
  document.querySelectorAll("#board .is-free, #board .is-shut").forEach((cell) => cell.classList.remove("is-free", "is-shut"));
}

// Colours the cells for a card that was taken up; an answer that comes after it was put down colours nothing.
async function shade(card) {
  fade();
  const turn = asked;
  const board = document.getElementById("board");
  const answer = await fetch(`${board.dataset.cells}?${card.dataset.kind}=${card.dataset.card}`, { headers: { accept: "application/json" } });
  if (!answer.ok || turn !== asked) return;
  const { free } = await answer.json();
  const open = [...board.querySelectorAll("th[data-room]")].map((head) => new Set(free[head.dataset.room] ?? []));
  board.querySelectorAll("tr[data-at]").forEach((row) => {
    row.querySelectorAll("td").forEach((cell, column) => {
      if (!cell.contains(card)) cell.classList.add(open[column].has(row.dataset.at) ? "is-free" : "is-shut");
    });
  });
  if (carried?.moved) sayWhere();
}

function told({ at, room }) {
  const row = document.querySelector(`#board tr[data-at="${at}"]`);
  const head = document.querySelector(`#board th[data-room="${room}"]`);
  return `${head?.dataset.name ?? ""} ${row?.dataset.label ?? ""}`;
}

async function put(card, values) {
  const board = document.getElementById("board");
  const { card: id, kind } = card.dataset;
  const off = !values.at;
  if (off && kind === "request") { say(WORDS.left); return; }
  const sent = { version: board.dataset.version, day: board.dataset.day, zone: board.dataset.zone, place: off ? "" : told(values) };
  if (!off) sent.cell = `${values.room} ${values.at}`;
  if (document.getElementById("notified")?.checked) sent.notified = "1";
  await window.htmx.ajax("POST", off ? card.dataset.release : card.dataset.put, { source: board, target: board, swap: "outerHTML", values: sent });
  dress();
  const renewed = document.getElementById("board");
  if (renewed?.dataset.said) say(renewed.dataset.said);
  document.getElementById(`card-${id}`)?.classList.add("is-moved");
  document.getElementById(`grip-${id}`)?.focus({ preventScroll: false });
}

function lift(card) {
  const geometry = new Geometry();
  const here = geometry.placeOf(card);
  carried = { card, geometry, row: here?.row ?? 0, column: here?.column ?? 0, moved: false };
  card.classList.add("is-lifted");
  shade(card);
}

function leave(text) {
  if (!carried) return;
  carried.card.classList.remove("is-lifted");
  carried.geometry.clear();
  carried = null;
  fade();
  if (text) say(text);
}

function step([rows, columns]) {
  const { geometry } = carried;
  carried.row = geometry.row(carried.row + rows);
  carried.column = geometry.column(carried.column + columns);
  carried.moved = true;
  geometry.mark(carried.row, carried.column);
  sayWhere();
}

// Where a carried card is, and whether it is free there once the server has said so.
function sayWhere() {
  const target = document.querySelector("#board .is-target")?.classList;
  const state = target?.contains("is-free") ? WORDS.free : target?.contains("is-shut") ? WORDS.taken : "";
  say([carried.geometry.told(carried.row, carried.column), state].filter(Boolean).join(" · "));
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
    if (carried?.card !== card) { leave(); lift(card); say(WORDS.lifted); return; }
    const { geometry, row, column, moved } = carried;
    leave(moved ? "" : WORDS.left);
    if (moved) put(card, geometry.values(row, column));
  } else if (event.key === "Escape" && carried) {
    event.preventDefault();
    leave(WORDS.left);
  } else if (event.key === "Delete" || event.key === "Backspace") {
    event.preventDefault();
    leave();
    put(card, { at: "" });
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
bindPointer(put, say, (card) => (card ? shade(card) : fade()));
dress();
