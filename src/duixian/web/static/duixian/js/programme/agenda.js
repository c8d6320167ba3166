// The visitor's own agenda, kept in this browser, and times by the visitor's own clock where it differs from the place's.

const page = document.querySelector("[data-agenda]");
const KEY = `duixian.agenda.${page?.dataset.agenda}`;
const ZH = document.documentElement.lang.startsWith("zh");

function load() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter(Number.isInteger) : []);
  } catch {
    return new Set();
  }
}

function keep(chosen) {
  try {
    localStorage.setItem(KEY, JSON.stringify([...chosen]));
  } catch { /* a browser that keeps nothing still sends the form */ }
}

function boxes() {
  return [...document.querySelectorAll('input[type="checkbox"][name="s"]')];
}

function show(chosen) {
  for (const box of boxes()) {
    box.checked = chosen.has(Number(box.value));
    box.closest(".agenda-item")?.classList.toggle("is-mine", box.checked);
  }
  document.querySelectorAll("[data-mine-count]").forEach((place) => { place.textContent = chosen.size ? `(${chosen.size})` : ""; });
}

// On the page of one's own choice the address decides: it may be somebody else's.
function bindChoice() {
  const own = page.dataset.own;
  const chosen = load();
  if (own === undefined) show(chosen);
  else if (own === "" && chosen.size && !window.location.search) {
    window.location.replace(`?s=${[...chosen].join(".")}`);
    return;
  }
  document.addEventListener("change", (event) => {
    const box = event.target.closest('input[type="checkbox"][name="s"]');
    if (!box) return;
    const now = load();
    if (box.checked) now.add(Number(box.value)); else now.delete(Number(box.value));
    keep(now);
    if (own === undefined) show(now);
  });
  document.getElementById("mine")?.addEventListener("submit", (event) => {
    if (own !== undefined) return;
    event.preventDefault();
    window.location.assign(`${event.target.action}?s=${[...load()].join(".")}`);
  });
  const share = document.querySelector("[data-share]");
  if (share && navigator.clipboard) {
    share.hidden = false;
    share.addEventListener("click", async () => {
      await navigator.clipboard.writeText(window.location.href);
      share.textContent = ZH ? "已复制" : "Copied";
    });
  }
}

function offset(zone, moment) {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }).formatToParts(moment);
  return parts.find((part) => part.type === "timeZoneName")?.value;
}

function bindZone() {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const times = [...document.querySelectorAll("time[data-local]")];
  if (!here || !times.length) return;
  const first = new Date(times[0].dateTime);
  if (offset(here, first) === offset(page.dataset.zone, first)) return;
  const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", weekday: "short", hourCycle: "h23" });
  for (const time of times) {
    const local = document.createElement("span");
    local.className = "agenda-local";
    local.textContent = ZH ? `（您当地 ${clock.format(new Date(time.dateTime))}）` : ` (yours ${clock.format(new Date(time.dateTime))})`;
    time.after(local);
  }
  for (const note of document.querySelectorAll("[data-zone-note]")) {
    note.hidden = false;
    note.textContent = ZH ? `您的设备在 ${here}，括号里是您当地的时间。` : `Your device is in ${here}; your local time stands in brackets.`;
  }
}

if (page) {
  bindChoice();
  bindZone();
}
