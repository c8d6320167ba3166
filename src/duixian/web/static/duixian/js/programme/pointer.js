// Dragging by mouse, pen and finger. A finger drags by the grip, so that the page can still be scrolled.

import { Geometry } from "./geometry.js";
import { word } from "./words.js";

const FAR_ENOUGH = 6;

export function bindPointer(put, say, lifted = () => {}) {
  let held = null;

  document.addEventListener("pointerdown", (event) => {
    const card = event.target.closest?.(".is-draggable [data-card]");
    if (!card || event.button !== 0 || (event.pointerType === "touch" && !event.target.closest("[data-grip]"))) return;
    const box = card.getBoundingClientRect();
    held = { card, x: event.clientX, y: event.clientY, left: event.clientX - box.left, top: event.clientY - box.top, width: box.width };
  });

  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    if (!held.ghost && Math.hypot(event.clientX - held.x, event.clientY - held.y) < FAR_ENOUGH) return;
    event.preventDefault();
    if (!held.ghost) begin(held);
    follow(held, event);
  });

  document.addEventListener("pointerup", (event) => finish(event, true));
  document.addEventListener("pointercancel", (event) => finish(event, false));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && held?.ghost) finish(event, false); });
  document.addEventListener("dragstart", (event) => { if (event.target.closest?.("[data-card]")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    if (document.body.dataset.dragged && event.target.closest?.("[data-card]")) event.preventDefault();
  }, true);
  document.addEventListener("dblclick", (event) => {
    const cell = event.target.closest?.("#board td:not(.is-taken)");
    const create = document.querySelector("[data-create]");
    if (!cell || !create) return;
    const geometry = new Geometry();
    const { row, column } = { row: geometry.rows.indexOf(cell.parentElement), column: geometry.columnAt(event.clientX) };
    window.location.assign(`${create.href}?${new URLSearchParams(geometry.values(row, column))}`);
  });

  function begin(drag) {
    drag.geometry = new Geometry();
    drag.ghost = drag.card.cloneNode(true);
    drag.ghost.removeAttribute("id");
    drag.ghost.classList.add("board-ghost");
    drag.ghost.style.width = `${drag.width}px`;
    drag.hint = document.createElement("div");
    drag.hint.className = "board-hint";
    document.body.append(drag.ghost, drag.hint);
    document.body.dataset.dragged = "yes";
    drag.card.classList.add("is-lifted");
    window.getSelection()?.removeAllRanges();
    lifted(drag.card);
  }

  function follow(drag, event) {
    drag.ghost.style.left = `${event.clientX - drag.left}px`;
    drag.ghost.style.top = `${event.clientY - drag.top}px`;
    drag.hint.style.left = `${event.clientX + 14}px`;
    drag.hint.style.top = `${event.clientY + 14}px`;
    drag.target = targetOf(drag, event);
    drag.hint.hidden = !drag.target;
    if (drag.target) drag.hint.textContent = drag.target.told;
  }

  function targetOf(drag, event) {
    const { geometry } = drag;
    geometry.clear();
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const loose = under?.closest("[data-loose]");
    if (loose) {
      loose.classList.add("is-target");
      return { values: { at: "", room: "" }, told: word("loose") };
    }
    if (!under?.closest("[data-table]")) return null;
    // a row of times begins where the card does; a table is the one under the pointer
    const row = geometry.rowAt(under.closest(".meet-board") ? event.clientY : event.clientY - drag.top + 8);
    const column = geometry.columnAt(event.clientX);
    if (row < 0 || column < 0) return null;
    geometry.mark(row, column);
    return { values: geometry.values(row, column), told: geometry.told(row, column) };
  }

  function finish(event, down) {
    const drag = held;
    held = null;
    if (!drag?.ghost) return;
    drag.ghost.remove();
    drag.hint.remove();
    drag.geometry.clear();
    drag.card.classList.remove("is-lifted");
    lifted(null);
    setTimeout(() => delete document.body.dataset.dragged, 0);
    if (down && drag.target) put(drag.card, drag.target.values);
    else say(word("left"));
  }
}
