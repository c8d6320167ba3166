/* Asking the server. No answer in time is `null`, whatever the reason: the door then decides alone. */

const PATIENCE = 4000;

function token() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return found ? found.slice("csrftoken=".length) : "";
}

/** {status, body} of an answer of ours, or null when there was none (no network, too slow, server in trouble). A refused page (403) has no body. */
export async function ask(address, { json, form, patience = PATIENCE } = {}) {
  const sent = json !== undefined || form !== undefined;
  const headers = { Accept: "application/json" };
  if (sent) headers["X-CSRFToken"] = token();
  if (json !== undefined) headers["Content-Type"] = "application/json";
  try {
    const response = await fetch(address, {
      method: sent ? "POST" : "GET",
      headers,
      body: json === undefined ? form : JSON.stringify(json),
      cache: "no-store",
      signal: AbortSignal.timeout(patience),
    });
    if (response.status === 403) return { status: 403, body: {} };
    const ours = response.headers.get("Content-Type")?.startsWith("application/json");
    return ours && response.status < 500 ? { status: response.status, body: await response.json() } : null;
  } catch {
    return null;
  }
}
