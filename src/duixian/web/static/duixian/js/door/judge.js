/* The door deciding alone, from what it downloaded and what it has seen itself. */

import { decide } from "./admission.js";
import { verify } from "./tickets.js";

/** The calendar day where the conference is: 2020-10-15. */
export const dayOf = (at, zone) => new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/* The passages of a ticket on a list: those of the server, then the door's own that the server may not have yet. */
function passages(data, own, list, ticket) {
  const known = data.passages.filter(([inList, of]) => inList === list && of === ticket);
  const mine = own.filter((one) => one.list === list && one.ticket === ticket && one.told === "accepted");
  return [
    ...known.map(([, , at, day, direction]) => ({ at, day, direction })),
    ...mine.map((one) => ({ at: one.true_at, day: one.day, direction: one.direction })),
  ].sort((one, other) => one.at - other.at);
}

function personOf(data, ticket, kind) {
  const found = data.people?.find((one) => one.ticket === ticket);
  const named = data.kinds.find((one) => one.number === kind);
  return { ...found, ticket, kind_number: kind, kind: named?.name ?? "", kind_en: named?.name_en ?? "" };
}

async function claimed(data, item) {
  if (item.source !== "search") return verify(item.code, data.event.mark, data.keys);
  const found = data.people?.find((one) => one.ticket === item.ticket);
  return found ? { ticket: found.ticket, kind: found.kind, days: found.days } : { reason: "unknown" };
}

/** {reason, ticket, day, person, before}; `own` are scans of this door that the downloaded passages do not hold. */
export async function judge(data, own, item, now) {
  const day = dayOf(now, data.event.zone);
  const claims = await claimed(data, item);
  if (claims.reason) return { reason: claims.reason, ticket: "", day, person: null, before: null };
  const rule = data.lists.find((one) => one.uuid === item.list);
  if (!rule) return { reason: "closed-day", ticket: claims.ticket, day, person: null, before: null };
  const ended = data.ended[claims.ticket] ?? { standing: "valid", since: null };
  const earlier = passages(data, own, item.list, claims.ticket);
  const asked = { at: now, day, direction: item.direction };
  const reason = decide(rule, { ...claims, ...ended }, asked, earlier, true);
  const last = earlier[earlier.length - 1];
  return {
    reason,
    ticket: claims.ticket,
    day,
    person: personOf(data, claims.ticket, claims.kind),
    before: reason === "accepted" || !last ? null : { at: last.at, device: "" },
  };
}
