// Questions that hang on another are shown while their condition holds. Without this file all are shown, and the server decides.

const answersOf = (form, name) =>
  [...form.elements]
    .filter((control) => control.name === name)
    .flatMap((control) => {
      if (control.type === "radio" || control.type === "checkbox") return control.checked ? [control.value] : [];
      return control.value ? [control.value] : [];
    });

const isAsked = (form, block) => {
  const asked = form.querySelector(`[name="${block.dataset.when}"]`)?.closest("[data-when]");
  const held = !asked || !asked.hidden;
  const wanted = block.dataset.values.split(" ");
  return held && answersOf(form, block.dataset.when).some((value) => wanted.includes(value));
};

const renew = (form) => {
  for (const block of form.querySelectorAll("[data-when]")) {
    block.hidden = !isAsked(form, block);
    for (const hint of block.querySelectorAll(".register-condition")) hint.hidden = true;
  }
};

for (const form of document.querySelectorAll(".register-form")) {
  renew(form);
  form.addEventListener("input", () => renew(form));
  form.addEventListener("submit", () => {
    for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
  });
}
document.querySelector("[data-focus]")?.focus();
