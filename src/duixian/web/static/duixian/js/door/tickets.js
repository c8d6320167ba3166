/* The signed code of a badge, as in core/events/tickets.py. */

import { verifyByHand } from "./ed25519.js";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BODY = 31;
const CONTEXT = new TextEncoder().encode("duixian-ticket\0");
const DAY = 86400000;
const EPOCH = Date.UTC(2000, 0, 1);

/** The text as it was printed: a scanner that types may come through an input method or Caps Lock. */
export const normal = (text) => text.normalize("NFKC").replace(/\s+/gu, "").toUpperCase();

function bytesOf(text) {
  const plain = text.length <= 400 ? normal(text) : "";
  if (!/^[A-Z2-7]{152}$/u.test(plain)) return null;
  const bytes = [];
  let [held, bits] = [0, 0];
  for (const character of plain) {
    held = (held << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes.push(held >> bits);
      held &= (1 << bits) - 1;
    }
  }
  return new Uint8Array(bytes);
}

export const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const unhex = (text) => new Uint8Array((text.match(/../gu) ?? []).map((pair) => parseInt(pair, 16)));

function uuid(bytes) {
  const text = hex(bytes);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
}

function daysOf(first, mask) {
  const offsets = Array.from({ length: 16 }, (_, offset) => offset).filter((offset) => (mask >> offset) & 1);
  return offsets.map((offset) => new Date(EPOCH + (first + offset) * DAY).toISOString().slice(0, 10));
}

async function fits(key, signature, message) {
  try {
    const known = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, known, signature, message);
  } catch {
    return verifyByHand(key, signature, message);
  }
}

/** {ticket, kind, days} of a true code, or {reason}; `event` is the mark in hex, `keys` the public keys in hex by number. */
export async function verify(text, event, keys) {
  const raw = bytesOf(text);
  if (raw === null) return { reason: "malformed" };
  if (raw[0] !== 1) return { reason: "version" };
  if (hex(raw.slice(2, 10)) !== event) return { reason: "foreign" };
  const key = keys[String(raw[1])];
  if (key === undefined) return { reason: "unknown-key" };
  const message = new Uint8Array([...CONTEXT, ...raw.slice(0, BODY)]);
  if (!(await fits(unhex(key), raw.slice(BODY), message))) return { reason: "forged" };
  const view = new DataView(raw.buffer);
  return { ticket: uuid(raw.slice(10, 26)), kind: raw[26], days: daysOf(view.getUint16(27), view.getUint16(29)) };
}
