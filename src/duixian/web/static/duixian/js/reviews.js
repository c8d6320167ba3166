// The reviewer's page: the pencil beside a field chooses it in the form of notes and leads there, without a reload.

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-note-at]");
  if (!link) return;
  event.preventDefault();
  const path = document.getElementById("note-path");
  const text = document.getElementById("note-text");
  path.value = link.dataset.noteAt;
  text.scrollIntoView({ block: "center" });
  text.focus({ preventScroll: true });
});
