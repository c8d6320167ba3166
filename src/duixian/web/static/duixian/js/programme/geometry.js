// Where rows and rooms lie on the screen, and which of them is meant.

import { word } from "./words.js";

export class Geometry {
  constructor() {
    const table = document.querySelector("#board [data-table]");
    this.table = table;
    this.rows = [...table.querySelectorAll("tr[data-at]")];
    this.heads = [...table.querySelectorAll("th[data-room]")];
  }

  row(number) {
    return Math.min(Math.max(number, 0), this.rows.length - 1);
  }

  column(number) {
    return Math.min(Math.max(number, 0), this.heads.length - 1);
  }

  placeOf(card) {
    const cell = card.closest("td");
    if (!cell) return null;
    const box = cell.getBoundingClientRect();
    return { row: this.rows.indexOf(cell.parentElement), column: this.columnAt(box.left + box.width / 2) };
  }

  rowAt(y) {
    return this.rows.findIndex((row) => { const box = row.getBoundingClientRect(); return box.top <= y && y < box.bottom; });
  }

  columnAt(x) {
    return this.heads.findIndex((head) => { const box = head.getBoundingClientRect(); return box.left <= x && x < box.right; });
  }

  mark(row, column) {
    this.clear();
    const head = this.heads[column].getBoundingClientRect();
    const cells = [...this.rows[row].querySelectorAll("td")];
    const inside = cells.find((cell) => { const box = cell.getBoundingClientRect(); return box.left + box.width / 2 >= head.left && box.left + box.width / 2 < head.right; });
    inside?.classList.add("is-target");
    this.rows[row].scrollIntoView({ block: "nearest", inline: "nearest" });
    this.heads[column].scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  clear() {
    document.querySelectorAll("#board .is-target").forEach((one) => one.classList.remove("is-target"));
  }

  told(row, column) {
    return `${this.rows[row].dataset.label} · ${this.heads[column].dataset.name || word("everywhere")}`;
  }

  values(row, column) {
    return { at: this.rows[row].dataset.at, room: this.heads[column].dataset.room };
  }
}
