/* Badges at the tables: where the browser decodes codes, its camera types them into the field and sends the form. */

import { canDecode, watch } from "../door/camera.js";

const KEPT = "tables-camera";
const form = document.querySelector("[data-tables-scan]");
const tools = document.querySelector("[data-tables-tools]");
const box = document.querySelector("[data-tables-video]");

async function start() {
  box.hidden = false;
  try {
    await watch(box.querySelector("video"), (code) => {
      form.elements.code.value = code;
      form.requestSubmit();
    });
    sessionStorage.setItem(KEPT, "on");
  } catch {
    box.hidden = true;
    sessionStorage.removeItem(KEPT);
  }
}

if (form && (await canDecode())) {
  tools.hidden = false;
  tools.querySelector("[data-tables-camera]").addEventListener("click", start);
  if (sessionStorage.getItem(KEPT)) start();
}
