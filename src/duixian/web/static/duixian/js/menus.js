// Menus are <details>: they close on a click elsewhere and on Escape. "/" leads to the search field.

export function bindMenus() {
  document.addEventListener("click", (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
    copyFrom(event.target.closest("[data-copy]"));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus();
    if (event.key === "/" && !isTyping(event.target)) focusSearch(event);
  });
}

function closeMenus() {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
}

function isTyping(element) {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

function focusSearch(event) {
  const field = document.querySelector('[data-hotkey="/"]');
  if (!field) return;
  event.preventDefault();
  field.focus();
}

async function copyFrom(button) {
  if (!button) return;
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(source.value ?? source.textContent);
  button.dataset.copied = "yes";
}
