// Native dialogs: [data-dialog="id"] opens, the form inside closes; [data-confirm="text"] asks before a click or submission.

export function bindDialogs() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog)?.showModal();
    if (event.target.matches("dialog.dialog")) closeOutside(event);
  });
  openMarked(document);
  document.addEventListener("htmx:load", (event) => openMarked(event.target));
}

function openMarked(scope) {
  for (const dialog of scope.querySelectorAll("dialog[data-open]:not([open])")) dialog.showModal();
}

function closeOutside(event) {
  const box = event.target.getBoundingClientRect();
  const inside =
    event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) event.target.close();
}

export function bindConfirm() {
  document.addEventListener("htmx:confirm", (event) => {
    const text = event.detail.elt.dataset?.confirm;
    if (!text) return;
    event.preventDefault();
    if (window.confirm(text)) event.detail.issueRequest(true);
  });
  document.addEventListener(
    "click",
    (event) => {
      const asked = event.target.closest("[data-confirm]");
      if (!asked || [...asked.attributes].some((a) => a.name.startsWith("hx-"))) return;
      if (!window.confirm(asked.dataset.confirm)) {
        event.preventDefault();
        event.stopPropagation();
      }
    },
    true,
  );
}
