// The editor of a form. Without this file the page is a plain form; with it every field saves by itself.

import { bindConflicts } from "./conflicts.js";
import { bindGrowing } from "./growing.js";
import { bindPanel } from "./panel.js";
import { bindRows } from "./rows.js";
import { Saver } from "./saving.js";
import { bindSuggestions } from "./suggesting.js";
import { bindSums } from "./sums.js";

const form = document.querySelector("[data-editor]");
const saver = new Saver(form);

bindGrowing(form);
bindSums(form, saver);
bindConflicts(saver);
bindPanel(form, saver);
bindSuggestions(form, saver);
bindRows(form, saver);
saver.start();
