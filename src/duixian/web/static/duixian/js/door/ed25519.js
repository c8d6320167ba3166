/* Ed25519 signatures checked by hand (RFC 8032), for browsers whose crypto.subtle does not know them yet. Only public values pass through
   here, so it need not take the same time for all of them. */

const P = 2n ** 255n - 19n;
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const mod = (value) => ((value % P) + P) % P;

function power(base, exponent) {
  let result = 1n;
  for (let rest = exponent, square = mod(base); rest > 0n; rest >>= 1n, square = mod(square * square)) {
    if (rest & 1n) result = mod(result * square);
  }
  return result;
}

const inverse = (value) => power(value, P - 2n);
const D = mod(-121665n * inverse(121666n));
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n);
const NEUTRAL = [0n, 1n, 1n, 0n];

const number = (bytes) => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/* Points in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
function add([x1, y1, z1, t1], [x2, y2, z2, t2]) {
  const a = mod((y1 - x1) * (y2 - x2));
  const b = mod((y1 + x1) * (y2 + x2));
  const c = mod(2n * t1 * D * t2);
  const d = mod(2n * z1 * z2);
  const [e, f, g, h] = [b - a, d - c, d + c, b + a];
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)];
}

function multiply(scalar, point) {
  let result = NEUTRAL;
  for (let rest = scalar, double = point; rest > 0n; rest >>= 1n, double = add(double, double)) {
    if (rest & 1n) result = add(result, double);
  }
  return result;
}

/* The x of a y on the curve with the wished lowest bit; null when there is none. */
function solve(y, odd) {
  const square = mod((y * y - 1n) * inverse(D * y * y + 1n));
  let x = power(square, (P + 3n) / 8n);
  if (mod(x * x - square) !== 0n) x = mod(x * ROOT_OF_MINUS_ONE);
  if (mod(x * x - square) !== 0n || (x === 0n && odd)) return null;
  return ((x & 1n) === 1n) === odd ? x : P - x;
}

function point(bytes) {
  const odd = (bytes[31] & 128) !== 0;
  const y = number(bytes) & (2n ** 255n - 1n);
  const x = y < P ? solve(y, odd) : null;
  return x === null ? null : [x, y, 1n, mod(x * y)];
}

const BASE_Y = mod(4n * inverse(5n));
const BASE_X = solve(BASE_Y, false);
const BASE = [BASE_X, BASE_Y, 1n, mod(BASE_X * BASE_Y)];

/* The 32 bytes of a point as one number: y, and the lowest bit of x on top. */
function packed([x, y, z]) {
  const over = inverse(z);
  return mod(y * over) | ((mod(x * over) & 1n) << 255n);
}

/** Whether the signature (64 bytes) over the message fits the public key (32 bytes). */
export async function verifyByHand(key, signature, message) {
  const scalar = number(signature.slice(32));
  const owner = point(key);
  if (owner === null || scalar >= ORDER) return false;
  const digest = await crypto.subtle.digest("SHA-512", new Uint8Array([...signature.slice(0, 32), ...key, ...message]));
  const hash = number(new Uint8Array(digest)) % ORDER;
  const [x, y, z, t] = owner;
  const found = add(multiply(scalar, BASE), multiply(hash, [mod(-x), y, z, mod(-t)]));
  return packed(found) === number(signature.slice(0, 32));
}
