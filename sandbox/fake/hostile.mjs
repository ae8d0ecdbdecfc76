import { random } from "../workload/random.mjs";

/**
 * What a hostile broker does in place of one honest answer: `nth` is the request it lies to, 1 the very first of a connection.
 * @typedef {{ kind: string, nth: number, reaction: import("./reaction.mjs").Reaction }} Lie
 */

/** The lie of a seed; the same one every time. @returns {Lie} */
export function lie(/** @type {number} */ seed) {
  const chance = random(seed, "lie");
  const whole = (/** @type {number} */ below) => Math.floor(chance() * below);
  const [kind, make] = KINDS[whole(KINDS.length)] ?? KINDS[0];
  const nth = 1 + whole(3);
  return { kind, nth, reaction: ended(make({ chance, whole }), whole) };
}

/** @typedef {{ chance: () => number, whole: (below: number) => number }} Dice */

/** @type {[kind: string, make: (dice: Dice) => import("./reaction.mjs").Reaction][]} */
const KINDS = [
  ["garbage", ({ whole }) => ({ twist: () => noise(whole, whole(400)) })],
  ["much garbage", ({ whole }) => ({ twist: () => noise(whole, whole(65_536)) })],
  ["length below 4", ({ chance, whole }) => ({ twist: (frame) => withLength(frame, whole(2) ? whole(4) : -1 - Math.floor(chance() * 2 ** 31)) })],
  [
    "length up to 2 GiB",
    ({ chance, whole }) => ({ twist: (frame) => withLength(frame, 2 ** 26 + 1 + Math.floor(chance() * (2 ** 31 - 2 ** 26 - 1)), noise(whole, 2_000)) }),
  ],
  [
    "length never filled",
    ({ chance, whole }) => ({ twist: (frame) => withLength(frame, frame.length + Math.floor(chance() * (2 ** 26 - frame.length)), noise(whole, 2_000)) }),
  ],
  ["truncated", ({ whole }) => ({ twist: (frame) => frame.subarray(0, whole(frame.length)) })],
  ["too short a length", ({ whole }) => ({ twist: (frame) => withLength(frame, 4 + whole(frame.length - 4)) })],
  ["drip", ({ whole }) => ({ dripBytes: 1 + whole(8), everyMs: 1 + whole(5) })],
  ["dripping garbage", ({ whole }) => ({ twist: () => noise(whole, 200), dripBytes: 1 + whole(8), everyMs: 1 + whole(5) })],
  ["another correlation id", ({ whole }) => ({ twist: (frame) => overwritten(frame, 4, noise(whole, 4)) })],
  ["the same answer twice", () => ({ twist: (frame) => Buffer.concat([frame, frame]) })],
  ["an answer, then garbage", ({ whole }) => ({ twist: (frame) => Buffer.concat([frame, noise(whole, 100)]) })],
  ["HTTP", ({ whole }) => Buffer.from(`HTTP/1.1 ${200 + whole(400)} Whatever\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello`)],
  ["TLS", () => Buffer.from([0x15, 3, 3, 0, 2, 2, 40])],
  ["flipped bytes", ({ whole }) => ({ twist: (frame) => flipped(frame, 1 + whole(8), whole) })],
  ["a length that lies", ({ whole }) => ({ twist: (frame) => overwritten(frame, 8 + whole(Math.max(1, frame.length - 12)), LENGTHS[whole(LENGTHS.length)]) })],
  ["only zeros", ({ whole }) => ({ twist: (frame) => Buffer.concat([frame.subarray(0, 8), Buffer.alloc(frame.length - 8, whole(2) ? 0 : 255)]) })],
  // As many small ones as there are of the others; what one of the largest costs is measured apart, since it is made in this process too.
  ["a dense list", ({ chance, whole }) => ({ denseBytes: Math.floor(2 ** (8 + 8 * chance())) + whole(8) })],
  ["an error code", ({ whole }) => ({ errorCode: whole(140) - 1 })],
  ["silence", () => "hang"],
  ["hanging up", () => "hang up"],
];

/** Sizes that decoders trip over, as fixed and as variable numbers. */
const LENGTHS = [
  [0x7f, 0xff, 0xff, 0xff],
  [0x80, 0, 0, 0],
  [0xff, 0xff, 0xff, 0xfe],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x7f, 0xff],
  [0x80, 0],
].map((bytes) => Buffer.from(bytes));

/** Some lies end with the connection, by an end or by a reset; the others leave it open. */
function ended(reaction, whole) {
  if (typeof reaction === "string" || Buffer.isBuffer(reaction)) return reaction;
  const end = whole(4);
  if (end === 0) return { ...reaction, closeAfter: Number.POSITIVE_INFINITY };
  return end === 1 ? { ...reaction, resetAfter: Number.POSITIVE_INFINITY } : reaction;
}

const noise = (whole, size) => Buffer.from(Array.from({ length: size }, () => whole(256)));

function withLength(frame, length, more = Buffer.alloc(0)) {
  const announced = Buffer.from(frame);
  announced.writeInt32BE(length);
  return Buffer.concat([announced, more]);
}

function overwritten(frame, at, bytes = Buffer.alloc(0)) {
  const changed = Buffer.from(frame);
  bytes.copy(changed, at);
  return changed;
}

function flipped(frame, times, whole) {
  const changed = Buffer.from(frame);
  for (let nth = 0; nth < times; nth++) changed[8 + whole(Math.max(1, frame.length - 8))] ^= 1 << whole(8);
  return changed;
}
