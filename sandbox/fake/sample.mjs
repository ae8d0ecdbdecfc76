import { isIn } from "./messages.mjs";

/**
 * Made-up data for every field of a message in one version, no two numbers or texts alike where the type has room. `leaves`
 * are the values that went in, as text; bytes as hex.
 * @returns {{ data: any, leaves: Set<string> }}
 */
export function sample(/** @type {import("./messages.mjs").Message} */ { fields }, /** @type {number} */ version, /** @type {() => number} */ chance) {
  const leaves = new Set();
  let next = 100;
  const leaf = (value, text = String(value)) => {
    leaves.add(text);
    return value;
  };

  const structure = (inner, fewest = 0) =>
    Object.fromEntries(inner.filter(({ versions }) => isIn(versions, version)).map((field) => [field.name, value(field, fewest)]));

  function value(field, fewest) {
    if (isIn(field.nullable, version) && chance() < 0.2) return null;
    if (!field.isArray) return one(field);
    return Array.from({ length: fewest + Math.floor(chance() * 4) }, () => one(field));
  }

  function one({ type, fields: inner }) {
    next += 1;
    if (type === "string") return leaf(`text ${next} ü`);
    if (type === "int64") return leaf(BigInt(next) * 1_000_003n * 1_000_003n);
    if (type === "int32") return leaf(next * 1_009);
    if (type === "int16" || type === "uint16") return leaf(next % 30_000);
    if (type === "int8") return leaf(next % 100);
    if (type === "bool") return next % 2 === 0;
    if (type === "float64") return leaf(next / 7);
    if (type === "uuid") return leaf(`00000000-0000-4000-8000-${String(next).padStart(12, "0")}`);
    if (type === "bytes" || type === "records") return bytes(Buffer.from([next & 255, next >> 8, 7, 7]));
    return structure(inner);
  }

  const bytes = (buffer) => leaf(buffer, buffer.toString("hex"));
  return { data: structure(fields, 1), leaves };
}
