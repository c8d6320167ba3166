/* The one rule of a scan, as in core/events/admission.py; tests/fixtures/admission-cases.json holds both to the same answers.
   Times are milliseconds, days are texts (2020-10-15) by the calendar where the conference is. */

const STANDING = { unpaid: "unpaid", revoked: "revoked", replaced: "replaced" };

const listed = (allowed, value) => allowed.length === 0 || allowed.includes(value);

function standingAt(ticket, at) {
  return ticket.since !== null && at < ticket.since ? "valid" : ticket.standing;
}

/* In and out take turns, beginning with in; of two at the same time the later in the list is the last. */
function turned(asked, earlier, partial) {
  const today = earlier.filter((one) => one.day === asked.day);
  const last = today.reduce((found, one) => (found === null || one.at >= found.at ? one : found), null);
  const inside = last !== null && last.direction === "in";
  if (asked.direction === "in") return inside ? "already-in" : "accepted";
  return inside || (partial && last === null) ? "accepted" : "not-in";
}

function counted(mode, asked, earlier) {
  if (asked.direction === "out") return "no-exits";
  if (mode === "daily") return earlier.some((one) => one.day === asked.day) ? "already-today" : "accepted";
  return earlier.length > 0 ? "already-used" : "accepted";
}

/** "accepted", or the first reason against it; `partial`: this door knows only a part of the earlier passages. */
export function decide(rule, ticket, asked, earlier, partial) {
  const standing = standingAt(ticket, asked.at);
  if (standing !== "valid") return STANDING[standing];
  if (!ticket.days.includes(asked.day)) return "wrong-day";
  if (!listed(rule.days, asked.day)) return "closed-day";
  if (!listed(rule.kinds, ticket.kind)) return "wrong-kind";
  return rule.mode === "in-out" ? turned(asked, earlier, partial) : counted(rule.mode, asked, earlier);
}
