// Saves each field by itself: after a pause, when it is left, and again when it failed. One request a field at a time.
//
// Events on the form: `editor:saved` {path, told}, `editor:conflict` {field, told}.

import { toast } from "../toasts.js";
import { Keeper } from "./keeping.js";
import { send } from "./sending.js";
import { word } from "./words.js";

const PAUSE = 700;
const RETRY = [2_000, 5_000, 15_000, 30_000];
const WAITING = new Set(["dirty", "saving", "failing", "offline"]);

export class Saver {
  constructor(form) {
    this.form = form;
    this.keeper = new Keeper(form.dataset.editor);
    this.timers = new Map();
    this.running = new Map();
    this.states = new Map();
    this.failures = 0;
    this.revision = Number(form.dataset.revision);
    this.closed = false;
  }

  start() {
    this.form.addEventListener("input", (event) => this.typed(event.target, event.isComposing));
    this.form.addEventListener("compositionend", (event) => this.typed(event.target));
    this.form.addEventListener("change", (event) => this.left(event.target));
    this.form.addEventListener("focusout", (event) => this.left(event.target));
    this.form.addEventListener("submit", (event) => this.submitted(event));
    window.addEventListener("online", () => this.retry());
    window.addEventListener("pagehide", () => this.flush({ keepalive: true }));
    this.form.querySelector("[data-retry]")?.addEventListener("click", () => this.retry());
    this.restore();
    this.show();
  }

  field(path) {
    return this.form.querySelector(`[data-field="${CSS.escape(path)}"]`);
  }

  // While an input method is composing, letters that are no text yet are kept here but not sent.
  typed(field, composing = false) {
    if (!field.dataset?.field) return;
    const path = field.dataset.field;
    delete field.dataset.text;
    this.keeper.keep(path, field.value, field.dataset.base);
    this.mark(path, "dirty");
    clearTimeout(this.timers.get(path));
    if (!composing) this.timers.set(path, setTimeout(() => this.save(path), PAUSE));
  }

  left(field) {
    if (!field.dataset?.field) return;
    if (this.states.get(field.dataset.field) === "dirty") this.save(field.dataset.field);
    else if (field.dataset.text !== undefined) this.settle(field, field.dataset.text);
  }

  // The text as the server writes it (655,000 for 65.5万元), once nobody is typing there.
  settle(field, text) {
    delete field.dataset.text;
    if (field.value === text) return;
    field.value = text;
    field.dispatchEvent(new Event("editor:settled", { bubbles: true }));
  }

  async submitted(event) {
    if (event.submitter?.name === "do") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.flush();
  }

  async save(path, options = {}) {
    clearTimeout(this.timers.get(path));
    if (this.running.has(path)) return this.running.get(path).then(() => this.again(path));
    const field = this.field(path);
    if (!field || this.closed) return undefined;
    const work = this.sent(field, path, options).finally(() => this.running.delete(path));
    this.running.set(path, work);
    return work;
  }

  again(path) {
    return this.states.get(path) === "dirty" ? this.save(path) : undefined;
  }

  async sent(field, path, options) {
    const value = field.value;
    this.mark(path, "saving");
    const { outcome, response, told } = await send(this.form.dataset.set, { path, value, base: field.dataset.base }, options);
    if (outcome === "saved") return this.accept(path, value, await response.json());
    return this.refuse(path, value, outcome, told ?? {});
  }

  accept(path, sent, told) {
    const field = this.field(path);
    this.failures = 0;
    this.revision = Math.max(this.revision, told.revision);
    if (!field) return;
    this.rebase(field, told.base);
    if (field.value === sent) {
      if (document.activeElement === field) field.dataset.text = told.text;
      else this.settle(field, told.text);
      this.keeper.drop(path);
      this.mark(path, "saved");
    } else {
      this.mark(path, "dirty");
      this.timers.set(path, setTimeout(() => this.save(path), PAUSE));
    }
    for (const beside of told.beside ?? []) this.follow(beside);
    this.tell("editor:saved", { path, field, told });
  }

  // A field that the server changed along with another, unless somebody is typing there.
  follow({ path, text, base }) {
    const field = this.field(path);
    if (!field || WAITING.has(this.states.get(path)) || document.activeElement === field) return;
    this.rebase(field, base);
    this.settle(field, text);
  }

  rebase(field, base) {
    field.dataset.base = base;
    const kept = field.parentElement.querySelector('input[type="hidden"]');
    if (kept) kept.value = base;
  }

  refuse(path, sent, outcome, told) {
    const field = this.field(path);
    if (outcome === "conflict" && field) {
      this.mark(path, "conflict");
      this.tell("editor:conflict", { field, told });
    } else if (outcome === "closed" || outcome === "gone") {
      this.closed = outcome === "closed";
      this.mark(path, "refused", told.message);
      if (this.closed) this.show("closed", told.message);
    } else if (outcome === "refused") {
      this.mark(path, "refused", told.message);
    } else {
      this.mark(path, outcome === "offline" ? "offline" : "failing");
      if (outcome === "signin") this.show("failing", word("signin"));
      else this.later();
    }
  }

  later() {
    clearTimeout(this.retrying);
    this.retrying = setTimeout(() => this.retry(), RETRY[Math.min(this.failures, RETRY.length - 1)]);
    this.failures += 1;
  }

  retry() {
    return this.flush();
  }

  // Everything that waits is sent; resolves when nothing is under way any more.
  async flush(options = {}) {
    const waiting = [...this.states].filter(([, state]) => WAITING.has(state)).map(([path]) => path);
    await Promise.all(waiting.map((path) => this.save(path, options)));
    return ![...this.states.values()].some((state) => WAITING.has(state));
  }

  // Values of an earlier visit, or of fields that were replaced, are put back and sent with the base they were typed over.
  restore({ quiet = false } = {}) {
    let restored = 0;
    for (const { path, value, base } of this.keeper.all()) {
      const field = this.field(path);
      if (!field) {
        if (value) toast(`${word("lost")} ${value.slice(0, 60)}`, "behind");
        this.keeper.drop(path);
        this.states.delete(path);
      } else if (field.value !== value) {
        field.value = value;
        this.rebase(field, base);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        restored += 1;
      } else if (!this.states.has(path)) this.keeper.drop(path);
    }
    if (restored && !quiet) toast(word("restored"));
  }

  mark(path, state, message = "") {
    this.states.set(path, state);
    const field = this.field(path);
    const entry = field?.closest("[data-entry]");
    if (entry) {
      entry.dataset.state = state;
      field.toggleAttribute("aria-invalid", state === "refused");
      const place = entry.querySelector("[data-state]");
      const texts = { saving: "", dirty: "", saved: word("fieldSaved"), failing: word("fieldFailing"), offline: word("fieldFailing") };
      if (place) place.textContent = message || (texts[state] ?? "");
    }
    this.show();
  }

  show(state, text) {
    const bar = this.form.querySelector("[data-save-bar]");
    if (this.closed) state = "closed";
    const worst = ["conflict", "refused", "offline", "failing", "saving", "dirty"].find((one) => [...this.states.values()].includes(one));
    bar.dataset.state = state ?? worst ?? "saved";
    bar.querySelector("[data-save-text]").textContent = text ?? word(bar.dataset.state);
    const retry = bar.querySelector("[data-retry]");
    if (retry) retry.hidden = !["offline", "failing"].includes(bar.dataset.state);
  }

  tell(name, detail) {
    this.form.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}
