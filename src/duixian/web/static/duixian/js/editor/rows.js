// Rows: buttons, keyboard and dragging. The server answers with the table anew, so that cells over rows are always right.
//
// Enter: a new row below. Alt+↑ ↓: move the row, or the whole group from a cell of level 1 or 2. Alt+→: join the group
// above. Alt+←: begin a group here.

import { toast } from "../toasts.js";
import { refresh } from "./growing.js";
import { load, send } from "./sending.js";
import { word } from "./words.js";

const KEYS = { ArrowUp: "up", ArrowDown: "down", ArrowRight: "indent", ArrowLeft: "outdent" };
const LEVELS = /\.level[12](_weight)?$/;

export function bindRows(form, saver) {
  const tables = new Tables(form, saver);
  form.addEventListener("click", (event) => {
    const button = event.target.closest('button[name="do"]');
    if (!button) return closeMenus(form, event.target);
    event.preventDefault();
    const [action, table, row] = button.value.split(" ");
    return tables.act(table, { word: action, row: row ?? "" });
  });
  form.addEventListener("keydown", (event) => tables.key(event));
  form.addEventListener("editor:saved", (event) => {
    if (LEVELS.test(event.detail.path) && event.detail.told.changed) tables.reload("indicators");
  });
  bindDragging(form, tables);
}

function closeMenus(form, target) {
  const own = target.closest("details");
  form.querySelectorAll(".row-tools__more[open]").forEach((menu) => {
    if (menu !== own) menu.open = false;
  });
}

class Tables {
  constructor(form, saver) {
    this.form = form;
    this.saver = saver;
    this.busy = false;
  }

  key(event) {
    const field = event.target;
    const row = field.closest?.("tr[data-row]");
    if (!row || event.isComposing) return;
    const table = row.closest("[data-rows]").dataset.rows;
    if (event.key === "Enter" && !event.altKey && !event.ctrlKey && field.matches("[data-single], input[data-field]")) {
      event.preventDefault();
      this.act(table, { word: "add", row: row.dataset.row });
    } else if (event.altKey && KEYS[event.key]) {
      event.preventDefault();
      this.act(table, { row: row.dataset.row, ...moveOf(field, KEYS[event.key]) }, field.dataset.field);
    }
  }

  async act(table, action, focus) {
    if (this.busy) return;
    this.busy = true;
    try {
      await this.saver.flush();
      const { outcome, response, told } = await send(this.form.dataset.rowsUrl, { table, ...action });
      if (outcome !== "saved") {
        toast(told?.message ?? word(outcome === "offline" ? "offline" : "failing"), outcome === "refused" ? "risk" : "behind");
        return;
      }
      await this.replace(table, response);
      this.focus(focus, response.headers.get("X-Row"), action.word);
      this.saver.tell("editor:saved-rows", {});
    } finally {
      this.busy = false;
    }
  }

  async reload(table) {
    if (this.busy || this.saver.running.size) return;
    const focused = document.activeElement?.dataset?.field;
    const at = document.activeElement?.selectionStart;
    const response = await load(`${this.form.dataset.findings}?table=${table}`);
    if (!response || this.saver.running.size) return;
    await this.replace(table, response);
    const field = focused && this.saver.field(focused);
    if (!field) return;
    field.focus({ preventScroll: true });
    if (at !== undefined && at !== null) field.setSelectionRange?.(at, at);
  }

  async replace(table, response) {
    const place = this.form.querySelector(`[data-table="${table}"]`);
    const open = [...place.querySelectorAll(".row-details[open]")].map((one) => one.closest("tr").dataset.row);
    place.innerHTML = await response.text();
    this.saver.revision = Math.max(this.saver.revision, Number(response.headers.get("X-Revision")));
    for (const row of open) place.querySelector(`#row-${row} .row-details`)?.setAttribute("open", "");
    this.saver.restore({ quiet: true });
    refresh(place);
    this.form.dispatchEvent(new CustomEvent("editor:replaced", { bubbles: true }));
  }

  focus(path, row, action) {
    const told = { add: "added", remove: "removed" }[action] ?? "moved";
    const field = path && this.saver.field(path);
    const place = this.form.querySelector(`#row-${row}`);
    (field || place?.querySelector('[data-field$=".level3"], [data-field$=".name"]'))?.focus();
    if (action !== "add") toast(word(told));
  }
}

function moveOf(field, action) {
  const level = /\.level([12])(_weight)?$/.exec(field.dataset.field ?? "")?.[1];
  const vertical = action === "up" || action === "down";
  return level && vertical ? { word: `group_${action}`, level } : { word: action };
}

function bindDragging(form, tables) {
  let moving = null;
  const clear = () => form.querySelectorAll("[data-drop]").forEach((row) => delete row.dataset.drop);

  form.addEventListener("dragstart", (event) => {
    if (!event.target.closest?.("[data-drag]")) return;
    moving = event.target.closest("tr[data-row]");
    moving.dataset.dragging = "";
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", moving.dataset.row);
  });
  form.addEventListener("dragover", (event) => {
    const row = event.target.closest?.("tr[data-row]");
    if (!moving || !row || row.closest("[data-rows]") !== moving.closest("[data-rows]")) return;
    event.preventDefault();
    clear();
    row.dataset.drop = sideOf(event, row);
  });
  form.addEventListener("drop", (event) => {
    const row = event.target.closest?.("tr[data-row]");
    if (!moving || !row) return;
    event.preventDefault();
    const table = moving.closest("[data-rows]").dataset.rows;
    if (row !== moving) tables.act(table, { word: "move", row: moving.dataset.row, anchor: row.dataset.row, side: sideOf(event, row) });
  });
  form.addEventListener("dragend", () => {
    clear();
    if (moving) delete moving.dataset.dragging;
    moving = null;
  });
}

function sideOf(event, row) {
  const box = row.querySelector(".indicator-table__tools").getBoundingClientRect();
  return event.clientY < box.top + box.height / 2 ? "before" : "after";
}
