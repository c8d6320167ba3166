/* Guests without their badge: by the last four digits of the phone, the number, or the name; staff look at the person and confirm. */

import { ask } from "./net.js";
import { phrase } from "./show.js";

function matches(person, asked) {
  if (/^\d+$/u.test(asked)) return (asked.length === 4 && person.tail === asked) || String(person.number) === String(Number(asked));
  return person.name.includes(asked) || person.name_en.toLowerCase().includes(asked.toLowerCase());
}

async function people(address, asked, data) {
  const answer = await ask(`${address}?q=${encodeURIComponent(asked)}`);
  if (answer?.status === 200) return answer.body.people;
  if (!data?.people) return null;
  const kinds = new Map(data.kinds.map((kind) => [kind.number, kind.name]));
  const found = data.people.filter((person) => matches(person, asked)).slice(0, 8);
  return found.map((person) => ({ ...person, kind: kinds.get(person.kind) ?? "" }));
}

function choice(person, choose) {
  const row = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "door-person";
  const name = document.createElement("strong");
  name.textContent = [person.name, person.name_en].filter(Boolean).join(" · ");
  const more = document.createElement("span");
  more.textContent = [person.kind, person.organisation, `No. ${person.number}`].filter(Boolean).join(" · ");
  button.append(name, more);
  button.addEventListener("click", () => choose(person));
  row.append(button);
  return row;
}

/** Binds the search form; `choose` gets the person that staff picked. */
export function bindFind(form, list, note, { address, data, choose }) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const asked = form.elements.q.value.trim();
    const found = asked.length < 2 ? [] : await people(address, asked, data());
    note.textContent = found === null ? phrase("find_offline") : found.length ? phrase("confirm") : phrase("nobody");
    list.replaceChildren(...(found ?? []).map((person) => choice(person, (picked) => {
      list.replaceChildren();
      note.textContent = "";
      form.reset();
      choose(picked);
    })));
  });
}
