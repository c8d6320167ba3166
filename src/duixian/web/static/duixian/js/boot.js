// Starts what every page needs. Each module binds to the document once, so that parts renewed by htmx work as well.

import { bindAwake } from "./awake.js";
import { bindConfirm, bindDialogs } from "./dialogs.js";
import { bindFiles } from "./files.js";
import { bindRequests } from "./requests.js";
import { bindMenus } from "./menus.js";
import { bindSums } from "./sum-bar.js";
import { showTabs } from "./tabs.js";
import { bindTheme } from "./theme.js";
import { bindToasts } from "./toasts.js";

bindTheme();
bindAwake();
bindRequests();
bindDialogs();
bindConfirm();
bindMenus();
bindToasts();
bindFiles();
bindSums();
showTabs();
document.querySelector("[data-focus]:not([data-samples] *)")?.focus();
