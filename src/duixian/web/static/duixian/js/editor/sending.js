// One request to the server, with what came of it as one of a few words instead of codes and exceptions.

import { csrfToken } from "../requests.js";

const OUTCOMES = { 403: "closed", 404: "gone", 409: "conflict", 410: "closed", 422: "refused" };

export async function send(url, values, { keepalive = false } = {}) {
  const body = new URLSearchParams(values);
  const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  let response;
  try {
    response = await fetch(url, { method: "POST", body, headers, keepalive, credentials: "same-origin" });
  } catch {
    return { outcome: "offline" };
  }
  if (response.redirected) return { outcome: "signin" };
  if (response.ok) return { outcome: "saved", response };
  const outcome = OUTCOMES[response.status] ?? "failing";
  const told = response.headers.get("Content-Type")?.includes("json") ? await response.json() : {};
  return { outcome, told };
}

export async function load(url) {
  try {
    const response = await fetch(url, { credentials: "same-origin", headers: { Accept: "text/html" } });
    return response.ok && !response.redirected ? response : null;
  } catch {
    return null;
  }
}
