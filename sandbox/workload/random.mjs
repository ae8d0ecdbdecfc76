/**
 * Numbers in [0, 1) that depend on the seed and the name alone, so that one stream does not shift when another is added.
 * @returns {() => number}
 */
export function random(/** @type {number} */ seed, /** @type {string} */ name) {
  let state = hash(`${seed}/${name}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function hash(text) {
  let value = 2_166_136_261;
  for (const byte of Buffer.from(text, "utf8")) value = Math.imul(value ^ byte, 16_777_619);
  return value | 0;
}
