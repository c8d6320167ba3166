/* What the page of a door shows: one large answer, the state of the connection, counters, the last scans. Texts only, never markup. */

const words = JSON.parse(document.getElementById("door-words").textContent);
const english = words.language === "en";
const part = (name) => document.querySelector(`[data-door-${name}]`);

export const phrase = (key, values = {}) =>
  Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), words.phrases[key]);

export const inLanguage = (chinese, other) => (english && other ? other : chinese);

export const reasonWords = (reason) => words.reasons[reason]?.words ?? reason;

const clock = (at, zone) => new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(at);

function fill(name, text) {
  const found = part(name);
  found.textContent = text;
  found.hidden = text === "";
}

function heading(answer, light) {
  if (answer.reason === "accepted" && answer.direction === "out") return phrase("accepted_out");
  return light === "green" ? phrase("light_green") : reasonWords(answer.reason);
}

function beforeText(answer, zone) {
  if (!answer.before) return "";
  const time = clock(answer.before.at, zone);
  return answer.before.device ? phrase("before", { time, device: answer.before.device }) : phrase("before_here", { time });
}

/** The large answer. The word says what the colour says. */
export function showAnswer(answer, { zone, alone = false, note = "" }) {
  const light = words.reasons[answer.reason]?.light ?? "red";
  const panel = part("result");
  panel.dataset.light = light;
  panel.classList.remove("door-result--fresh");
  void panel.offsetWidth; // the same answer twice in a row must be seen to be a new one
  panel.classList.add("door-result--fresh");
  const person = answer.person ?? {};
  const kind = inLanguage(person.kind ?? "", person.kind_en);
  fill("verdict", light === "green" ? "" : phrase(`light_${light}`));
  fill("word", heading(answer, light));
  fill("name", [person.name, person.name_en].filter(Boolean).join(" · "));
  fill("kind", [kind, person.organisation].filter(Boolean).join(" · "));
  fill("detail", [beforeText(answer, zone), alone ? phrase("offline_note") : "", note].filter(Boolean).join(" · "));
  sound(light);
}

/** A line where an answer would stand. */
export function showLine(text, light = "") {
  part("result").dataset.light = light;
  fill("verdict", "");
  fill("word", text);
  for (const name of ["name", "kind", "detail"]) fill(name, "");
}

/** Connection, scans that wait, clock, and what staff must know. */
export function showState({ online, waiting, refused, ahead, synced, zone, alerts }) {
  const state = part("connection");
  state.dataset.state = online ? "online" : "offline";
  state.textContent = phrase(online ? "online" : "offline");
  fill("waiting", waiting ? phrase("waiting", { count: waiting }) : phrase("nothing_waiting"));
  part("waiting").dataset.waiting = waiting;
  fill("synced", synced ? phrase("synced", { time: clock(synced, zone) }) : "");
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const skewed = Math.abs(ahead) > 2000 ? phrase(ahead > 0 ? "clock_ahead" : "clock_behind", { seconds }) : "";
  const told = [skewed, refused ? phrase("refused", { count: refused }) : "", ...alerts].filter(Boolean);
  part("alerts").replaceChildren(...told.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
}

/** How many are in on the chosen list, by kind. */
export function showCounts(counts, kinds, mode) {
  fill("total-label", phrase(mode === "in-out" ? "in_now" : "came"));
  fill("total", String(counts?.total ?? 0));
  const rows = kinds.filter((kind) => counts?.kinds[kind.number]).map((kind) => {
    const row = document.createElement("div");
    const [name, number] = [document.createElement("dt"), document.createElement("dd")];
    name.textContent = inLanguage(kind.name, kind.name_en);
    number.textContent = counts.kinds[kind.number];
    row.append(name, number);
    return row;
  });
  part("kinds").replaceChildren(...rows);
}

/** One more line at the top of the last scans. */
export function logAnswer(answer, { at, zone, alone }) {
  const line = document.createElement("li");
  line.dataset.light = words.reasons[answer.reason]?.light ?? "red";
  const who = answer.person?.name || answer.person?.kind || "—";
  line.textContent = [clock(at, zone), who, reasonWords(answer.reason), alone ? phrase("offline") : ""].filter(Boolean).join(" · ");
  const log = part("log");
  log.prepend(line);
  while (log.children.length > 6) log.lastChild.remove();
}

let audio = null;

/** Sound is off until somebody wants it: one high tone is green, two are amber, a low one is red. */
export function soundOn(on) {
  audio = on ? (audio ?? new AudioContext()) : null;
  return phrase(on ? "sound_on" : "sound_off");
}

function tone(pitch, start, length) {
  const [voice, volume] = [audio.createOscillator(), audio.createGain()];
  voice.frequency.value = pitch;
  volume.gain.value = 0.2;
  voice.connect(volume).connect(audio.destination);
  voice.start(audio.currentTime + start);
  voice.stop(audio.currentTime + start + length);
}

function sound(light) {
  if (!audio) return;
  if (light === "green") tone(1175, 0, 0.15);
  else if (light === "amber") [0, 0.2].forEach((start) => tone(740, start, 0.12));
  else tone(220, 0, 0.6);
}
