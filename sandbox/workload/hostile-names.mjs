/** Names that brokers accept and careless code does not. */
export const hostileGroups = [
  "../../etc",
  "<script>alert(1)</script>",
  "=1+1",
  "@SUM(A1)",
  "consumers 🚚",
  " ",
  "two\nlines",
  'quote"comma,semicolon;',
  "percent%2Fslash/back\\",
  "constructor",
  "__proto__",
];
export const hostileTopics = ["constructor", "__proto__", "toString", "..."];

/** @type {import("./profile.mjs").Profile} */
export const hostileNames = {
  topics: hostileTopics.map((name) => ({ name, partitions: 2, initial: 10 })),
  groups: hostileGroups.map((name) => ({ name, topics: hostileTopics, start: 0.5, habit: /** @type {const} */ ({ does: "stays" }) })),
};
