// Names while one types an indicator: from the library and from what many forms use. A text box with a list (ARIA): ↓ ↑ move, Enter
// takes, Escape closes. Typing is never held up: the list comes when it comes, and nothing happens where it does not.

import { load } from "./sending.js";
import { word } from "./words.js";

const PAUSE = 250;
const NAME = '[data-rows="indicators"] [data-field$=".level3"]';

export function bindSuggestions(form, saver) {
  const list = new Suggestions(form, saver);
  form.addEventListener("focusin", (event) => event.target.matches?.(NAME) && list.prepare(event.target));
  form.addEventListener("input", (event) => event.target.matches?.(NAME) && !event.isComposing && list.typed(event.target));
  form.addEventListener("compositionend", (event) => event.target.matches?.(NAME) && list.typed(event.target));
  form.addEventListener("focusout", (event) => event.target === list.field && list.close());
  form.addEventListener("keydown", (event) => event.target === list.field && list.key(event), { capture: true });
}

class Suggestions {
  constructor(form, saver) {
    this.form = form;
    this.saver = saver;
    this.field = null;
    this.at = -1;
    this.asked = 0;
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: "suggested", className: "suggested", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", word("suggested"));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    this.list.addEventListener("click", (event) => this.take(event.target.closest('[role="option"]')));
    this.status = document.createElement("div");
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    form.append(this.status);
  }

  prepare(field) {
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-haspopup", "listbox");
    field.setAttribute("autocomplete", "off");
  }

  typed(field) {
    clearTimeout(this.timer);
    if (field.dataset.taken === field.value) return;
    delete field.dataset.taken;
    this.timer = setTimeout(() => this.ask(field), PAUSE);
  }

  async ask(field) {
    const typed = field.value.trim();
    const mine = ++this.asked;
    if (!typed) return this.close();
    const response = await load(`${this.form.dataset.suggest}?q=${encodeURIComponent(typed)}`);
    const answer = response ? await response.text() : "";
    if (mine !== this.asked || document.activeElement !== field || field.value.trim() !== typed) return undefined;
    this.list.innerHTML = answer;
    return this.options.length ? this.open(field) : this.close();
  }

  get options() {
    return [...this.list.querySelectorAll('[role="option"]')];
  }

  open(field) {
    this.field = field;
    this.at = -1;
    field.closest("[data-entry]").append(this.list);
    this.list.hidden = false;
    field.setAttribute("aria-controls", this.list.id);
    field.removeAttribute("aria-activedescendant");
    this.status.textContent = word("suggestions", { n: this.options.length });
  }

  close() {
    this.asked += 1;
    this.list.hidden = true;
    this.status.textContent = "";
    for (const name of ["aria-controls", "aria-activedescendant"]) this.field?.removeAttribute(name);
    this.field = null;
  }

  key(event) {
    if (this.list.hidden || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(step);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.at >= 0) this.take(this.options[this.at]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  move(step) {
    const options = this.options;
    this.at = (this.at + step + options.length + (this.at < 0 && step < 0 ? 1 : 0)) % options.length;
    options.forEach((one, at) => one.setAttribute("aria-selected", String(at === this.at)));
    options[this.at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[this.at].id);
  }

  take(option) {
    const field = this.field;
    if (!option || !field) return;
    const { name, level1, level2, unit, direction, source, target } = option.dataset;
    const row = field.closest("tr");
    this.close();
    field.dataset.taken = name;
    this.put(field, name);
    const id = row.dataset.row;
    this.fill(`indicators[${row.dataset.group1}].level1`, level1);
    this.fill(`indicators[${row.dataset.group2}].level2`, level2);
    this.fill(`indicators[${id}].unit`, unit);
    this.fill(`indicators[${id}].direction`, direction);
    this.fill(`indicators[${id}].data_source`, source);
    const aim = this.saver.field(`indicators[${id}].target_raw`);
    if (aim && target) aim.placeholder = target;
    this.status.textContent = word("filled", { name });
    if (aim && !aim.value) aim.focus();
  }

  // Only what is empty: nothing that somebody wrote is written over.
  fill(path, text) {
    const field = this.saver.field(path);
    if (field && text && !field.value.trim()) this.put(field, text);
  }

  put(field, text) {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    this.saver.left(field);
  }
}
