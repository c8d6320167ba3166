// Two people, one field: shows both texts and lets the editor choose. Nothing is written over unseen.

import { word } from "./words.js";

export function bindConflicts(saver) {
  const dialog = document.getElementById("conflict");
  const waiting = [];

  function open() {
    const { field, told } = waiting[0];
    const label = field.labels?.[0]?.textContent.trim() ?? field.dataset.field;
    dialog.querySelector("[data-conflict-who]").textContent = word("conflictBy", { who: told.who || "—", when: told.when || "—", label });
    dialog.querySelector("[data-conflict-mine]").textContent = field.value;
    dialog.querySelector("[data-conflict-theirs]").textContent = told.present;
    dialog.returnValue = "";
    if (!dialog.open) dialog.showModal();
  }

  saver.form.addEventListener("editor:conflict", (event) => {
    waiting.push(event.detail);
    if (waiting.length === 1) open();
  });

  dialog.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-take]")?.dataset.take;
    if (choice) dialog.close(choice);
  });

  // Closed without a choice: the field stays marked and its text stays in this tab; the next save asks again.
  dialog.addEventListener("close", () => {
    const asked = waiting.shift();
    if (asked && dialog.returnValue) settle(saver, asked.field.dataset.field, asked.told, dialog.returnValue);
    if (waiting.length) open();
  });
}

function settle(saver, path, told, choice) {
  const field = saver.field(path);
  if (!field) return;
  saver.rebase(field, told.base);
  if (choice === "mine") {
    saver.keeper.keep(path, field.value, told.base);
    saver.mark(path, "dirty");
    saver.save(path);
    return;
  }
  field.value = told.present;
  saver.keeper.drop(path);
  saver.mark(path, "saved");
  field.dispatchEvent(new Event("editor:settled", { bubbles: true }));
}
