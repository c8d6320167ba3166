/* The page of a door. A scan goes to the server when there is one; without an answer the door decides alone, keeps the scan before it shows
   the result, and sends it later. Nothing shown is ever only in memory. */

import { canDecode, codeIn, watch } from "./camera.js";
import { bindFind } from "./find.js";
import { dayOf, judge } from "./judge.js";
import { ask } from "./net.js";
import { inLanguage, logAnswer, phrase, reasonWords, showAnswer, showCounts, showLine, showState, soundOn } from "./show.js";
import { openStore } from "./store.js";

const AGAIN = 15000;
const BATCH = 100;
const root = document.querySelector("[data-door]");
const address = JSON.parse(document.getElementById("door-addresses").textContent);
const form = root.querySelector("[data-door-scan]");
const code = form.elements.code;

const door = {
  store: null, data: null, waiting: new Map(), recent: [], online: navigator.onLine, ahead: 0, synced: 0, alerts: new Map(),
  testing: 0, busy: Promise.resolve(), sending: false, stop: null,
};

const trueNow = () => Date.now() - (Math.abs(door.ahead) > 2000 ? door.ahead : 0);
const zone = () => door.data?.event.zone ?? "Asia/Shanghai";
const chosen = () => form.elements.list.value;
const rule = () => door.data?.lists.find((one) => one.uuid === chosen());
const direction = () => (rule()?.mode === "in-out" ? form.elements.direction.value : "in");
const nonce = () => crypto.randomUUID().replaceAll("-", "");

/* Lists that were opened or closed meanwhile. */
function relist() {
  const [select, lists] = [form.elements.list, door.data?.lists ?? []];
  const shown = [...select.options].map((option) => option.value).join();
  if (!door.data || shown === lists.map((one) => one.uuid).join()) return;
  const before = select.value;
  select.replaceChildren(...lists.map((one) => new Option(inLanguage(one.name, one.name_en), one.uuid)));
  if (lists.some((one) => one.uuid === before)) select.value = before;
}

function redraw() {
  relist();
  const refused = [...door.waiting.values()].filter((item) => item.refused).length;
  showState({ online: door.online, waiting: door.waiting.size, refused, ahead: door.ahead, synced: door.synced, zone: zone(), alerts: [...door.alerts.values()] });
  showCounts(door.counts?.[chosen()], door.data?.kinds ?? [], rule()?.mode);
  root.querySelector("[data-door-direction]").hidden = rule()?.mode !== "in-out";
}

/* ---- scanning */

function newItem(presented) {
  return { nonce: nonce(), list: chosen(), at: Date.now(), true_at: trueNow(), direction: direction(), source: "code", code: "", ticket: "", ...presented };
}

async function atServer(item) {
  const sent = { nonce: item.nonce, list: item.list, at: item.at, direction: item.direction, source: item.source, code: item.code, ticket: item.ticket };
  const answer = door.online ? await ask(address.scan, { json: sent }) : null;
  door.online = answer !== null && !shutOut(answer.status);
  return answer;
}

/* The server answers and does not know this page any more: the door goes on alone, and says what is to be done. */
function shutOut(status) {
  if (status === 401) door.alerts.set("shut", phrase("unpaired"));
  if (status === 403) door.alerts.set("shut", phrase("stale"));
  return status === 401 || status === 403;
}

/* Own scans that the downloaded passages do not hold: those that wait, and those answered since. */
const own = () => [...door.waiting.values(), ...door.recent];

async function alone(item) {
  if (!door.data) return null;
  const found = await judge(door.data, own(), item, item.true_at);
  const kept = { ...item, told: found.reason, ticket: item.ticket || found.ticket, day: found.day };
  await door.store.keepScan(kept);
  door.waiting.set(kept.nonce, kept);
  return { ...found, direction: item.direction };
}

async function scan(presented) {
  const item = newItem(presented);
  if (door.testing > 0) return test(item);
  const answer = await atServer(item);
  if (answer?.status === 409) return showLine(answer.body.error, "red");
  if (answer?.status === 400 || answer?.status === 404) return showLine(phrase("stale"), "red");
  const online = answer?.status === 200;
  const told = online ? answer.body : await alone(item);
  if (told === null) return showLine(phrase("no_data"), "red");
  if (online && told.person) door.recent.push({ ...item, ticket: told.person.ticket, told: told.reason, day: dayOf(item.true_at, zone()) });
  showAnswer(told, { zone: zone(), alone: !online });
  logAnswer(told, { at: item.true_at, zone: zone(), alone: !online });
  count(told, item.list);
  return redraw();
}

/* Until the server is asked again, the counter goes on by what this door has seen. */
function count(told, list) {
  const counts = door.counts?.[list];
  if (told.reason !== "accepted" || !counts) return;
  const step = told.direction === "out" ? -1 : 1;
  counts.total = Math.max(0, counts.total + step);
}

const inTurn = (act) => (door.busy = door.busy.then(act, act));
const scanned = (presented) => inTurn(() => scan(presented));

async function test(item) {
  const found = door.data ? await judge(door.data, own(), item, item.true_at) : null;
  if (!found?.ticket) {
    door.testing = 0;
    return showLine(phrase("test_failed", { reason: found ? reasonWords(found.reason) : phrase("no_data") }), "red");
  }
  const step = 4 - door.testing;
  door.testing -= 1;
  const last = door.testing === 0;
  return showAnswer({ ...found, direction: item.direction }, { zone: zone(), note: last ? phrase("test_passed") : phrase("test_step", { count: step }) });
}

/* ---- keeping in step with the server */

async function upload() {
  const items = [...door.waiting.values()].filter((item) => !item.refused).slice(0, BATCH);
  if (items.length === 0) return true;
  const sent = items.map(({ nonce, list, at, direction, source, code, ticket, told }) => ({ nonce, list, at, direction, source, code, ticket, told }));
  const answer = await ask(address.upload, { json: { sent_at: Date.now(), waiting: door.waiting.size - items.length, items: sent }, patience: 20000 });
  if (answer?.status !== 200) {
    shutOut(answer?.status);
    return false;
  }
  const gone = items.filter((item) => ["stored", "repeated"].includes(answer.body.kept[item.nonce]));
  for (const item of items) if (answer.body.kept[item.nonce] === "refused") await refuse(item);
  await door.store.forgetScans(gone.map((item) => item.nonce));
  for (const item of gone) {
    door.waiting.delete(item.nonce);
    door.recent.push(item);
  }
  if (answer.body.conflicts) door.alerts.set("conflicts", phrase("conflicts", { count: answer.body.conflicts }));
  return gone.length === items.length ? upload() : true;
}

async function refuse(item) {
  item.refused = true;
  await door.store.keepScan(item);
}

async function refresh() {
  const began = Date.now();
  const answer = await ask(address.data, { patience: 15000 });
  if (answer?.status !== 200) {
    shutOut(answer?.status);
    return false;
  }
  door.alerts.delete("shut");
  door.ahead = (began + Date.now()) / 2 - answer.body.now;
  door.synced = answer.body.now;
  door.counts = answer.body.counts;
  door.recent = door.recent.filter((one) => one.at >= began - AGAIN); // what was answered meanwhile may not be among the passages
  door.data = answer.body;
  await door.store.keepFact("data", { data: answer.body, ahead: door.ahead, synced: door.synced });
  return true;
}

async function keepInStep() {
  if (door.sending) return;
  door.sending = true;
  try {
    door.online = (await upload()) && (await refresh());
  } finally {
    door.sending = false;
    redraw();
  }
}

/* ---- tools */

function focusCode() {
  const inUse = document.activeElement;
  if (!inUse || inUse === document.body || inUse.tagName === "BUTTON" || inUse.tagName === "SUMMARY") code.focus({ preventScroll: true });
}

/* A scanner types wherever the focus is: letters that nobody else waits for belong to the code. */
function onKey(event) {
  const inUse = document.activeElement;
  if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey && (!inUse || inUse === document.body)) code.focus();
}

async function onCamera(button, panel) {
  if (door.stop) {
    door.stop();
    door.stop = null;
    panel.hidden = true;
    return;
  }
  panel.hidden = false;
  try {
    door.stop = await watch(panel.querySelector("video"), (text) => scanned({ code: text }));
  } catch {
    panel.hidden = true;
    showLine(phrase("camera_failed"), "amber");
  }
}

async function onPhoto(input) {
  const [file] = input.files;
  if (!file) return;
  showLine(phrase("checking"));
  const text = await codeIn(file, address.photo);
  input.value = "";
  if (text) scanned({ code: text, source: "photo" });
  else showLine(phrase("no_code"), "amber");
}

function bindTools() {
  const tool = (name) => root.querySelector(`[data-door-tool="${name}"]`);
  root.querySelectorAll("[data-door-live]").forEach((part) => part.removeAttribute("hidden"));
  canDecode().then((can) => (tool("camera").hidden = !can));
  tool("camera").addEventListener("click", (event) => onCamera(event.currentTarget, root.querySelector("[data-door-camera]")));
  tool("photo").addEventListener("change", (event) => onPhoto(event.target));
  tool("test").addEventListener("click", () => {
    door.testing = 3;
    showLine(phrase("test_begin"));
  });
  tool("sound").addEventListener("click", (event) => {
    const on = event.currentTarget.getAttribute("aria-pressed") !== "true";
    event.currentTarget.setAttribute("aria-pressed", String(on));
    event.currentTarget.textContent = soundOn(on);
  });
  const find = root.querySelector("[data-door-find]");
  bindFind(find.querySelector("form"), find.querySelector("ul"), find.querySelector("p"), {
    address: address.find,
    data: () => door.data,
    choose: (person) => scanned({ source: "search", ticket: person.ticket }),
  });
}

function bindScan() {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = code.value;
    code.value = "";
    if (text.trim()) scanned({ code: text });
  });
  form.elements.list.addEventListener("change", () => {
    localStorage.setItem("door-list", chosen());
    redraw();
    code.focus();
  });
  const last = localStorage.getItem("door-list");
  if ([...form.elements.list.options].some((option) => option.value === last)) form.elements.list.value = last;
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", () => setTimeout(focusCode, 0));
}

async function begin() {
  door.store = await openStore();
  for (const item of await door.store.scans()) door.waiting.set(item.nonce, item);
  const kept = await door.store.fact("data");
  if (kept) Object.assign(door, { data: kept.data, ahead: kept.ahead, synced: kept.synced, counts: kept.data.counts });
  if (!door.store.durable) door.alerts.set("durable", phrase("not_durable"));
  bindScan();
  bindTools();
  redraw();
  await keepInStep();
  root.dataset.ready = "yes";
  setInterval(keepInStep, AGAIN);
  window.addEventListener("online", keepInStep);
  window.addEventListener("offline", () => {
    door.online = false;
    redraw();
  });
  code.focus();
}

navigator.serviceWorker?.register(root.dataset.worker, { scope: "/door/" }).catch(() => undefined);
begin();
