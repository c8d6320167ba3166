// htmx: the CSRF token on every request, no double submission, and a word when the server cannot be reached.

import { toast } from "./toasts.js";

const RELEASE = 8_000;

export function csrfToken() {
  return document.querySelector('meta[name="csrf-token"]')?.content ?? "";
}

function failureText(status) {
  const words = document.documentElement.lang.startsWith("zh")
    ? { 0: "连接不上服务器，刚才的操作没有完成。", 403: "您的角色不能做这件事。", 404: "内容已不存在，请刷新页面。", other: "出错了，请稍后再试。" }
    : { 0: "The server cannot be reached; that was not completed.", 403: "Your roles do not allow this.", 404: "This no longer exists; please reload the page.", other: "Something went wrong; please try again later." };
  return words[status] ?? words.other;
}

export function bindRequests() {
  document.addEventListener("htmx:configRequest", (event) => {
    event.detail.headers["X-CSRFToken"] = csrfToken();
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { status } = event.detail.xhr;
    if (status === 422 || status === 409) event.detail.shouldSwap = true; // errors come as the form itself
  });
  document.addEventListener("htmx:sendError", () => toast(failureText(0), "behind"));
  document.addEventListener("htmx:responseError", (event) => {
    const { status } = event.detail.xhr;
    if (status !== 422 && status !== 409) toast(failureText(status), "behind");
  });
  document.addEventListener("submit", onSubmit);
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach(release);
  });
}

// A second click does not send twice. Whoever handles the submission otherwise, or gets a file in answer, gets the form back.
function onSubmit(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => {
    if (event.defaultPrevented) delete form.dataset.sent;
    else event.submitter?.setAttribute("aria-busy", "true");
  }, 0);
  setTimeout(() => release(form), RELEASE);
}

function release(form) {
  delete form.dataset.sent;
  form.querySelectorAll('[aria-busy="true"]').forEach((button) => button.removeAttribute("aria-busy"));
}
