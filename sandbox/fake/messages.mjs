import { readFileSync } from "node:fs";

/**
 * @typedef {[low: number, high: number]} Range
 * @typedef {object} Field
 * @property {string} name as the fake's data spells it: `errorCode`
 * @property {string} type a primitive, or the name of the structure whose `fields` follow
 * @property {boolean} isArray
 * @property {Range} versions
 * @property {Range} nullable
 * @property {number | null} tag
 * @property {Range} tagged
 * @property {unknown} fallback what is written when the data has no such field
 * @property {Field[]} fields
 * @typedef {{ name: string, key: number, flexibleFrom: number, fields: Field[] }} Message
 */

const NEVER = /** @type {Range} */ ([0, -1]);
const read = (file) => JSON.parse(readFileSync(new URL(`./${file}`, import.meta.url), "utf8"));

/** Kafka's own definitions of the requests and responses a reader may meet. @type {Map<string, Message>} */
export const messages = new Map(
  Object.entries(read("messages.json")).map(([name, { key, flexible, fields }]) => [
    name,
    { name, key, flexibleFrom: flexible === "none" ? Number.POSITIVE_INFINITY : range(flexible)[0], fields: nested(fields) },
  ]),
);

/** What a broker of each release announces: by key the name and the versions. @type {Map<string, Map<number, { name: string, min: number, max: number }>>} */
export const releases = new Map(
  Object.entries(read("versions.json")).map(([release, apis]) => [
    release,
    new Map(
      Object.entries(apis).map(([name, text]) => {
        const [key, min, max] = text.split(/: |-/).map(Number);
        return [key, { name, min, max }];
      }),
    ),
  ]),
);

export const isIn = (/** @type {Range} */ [low, high], /** @type {number} */ version) => version >= low && version <= high;

/** @returns {Range} */
function range(text) {
  if (text === undefined || text === "none") return NEVER;
  const [, low, more] = /^(\d+)(\+|-\d+)?$/.exec(text) ?? [];
  return [Number(low), more === undefined ? Number(low) : more === "+" ? Number.POSITIVE_INFINITY : Number(more.slice(1))];
}

/** Lines, each two spaces deeper than the structure it belongs to, as a tree. @returns {Field[]} */
function nested(lines) {
  const root = /** @type {Field[]} */ ([]);
  const levels = [root];
  for (const line of lines) {
    const depth = (line.length - line.trimStart().length) / 2;
    const field = parsed(line.trim());
    levels[depth]?.push(field);
    levels[depth + 1] = field.fields;
  }
  return root;
}

/** @returns {Field} */
function parsed(line) {
  const [name, type, versions, ...rest] = line.split(" ");
  const options = new Map(rest.map((word) => word.split("=")));
  const isArray = type.startsWith("[]");
  const tag = options.has("tag") ? Number(options.get("tag")) : null;
  return {
    name: name[0].toLowerCase() + name.slice(1),
    type: type.replace("[]", ""),
    isArray,
    versions: range(versions),
    nullable: range(options.get("null")),
    tag,
    tagged: range(options.get("tagged")),
    fallback: isArray ? (options.get("default") === "null" ? null : []) : fallback(type, options.get("default")),
    fields: [],
  };
}

function fallback(type, text) {
  if (text === "null") return null;
  if (type === "string") return text ?? "";
  if (type === "bytes" || type === "records") return Buffer.alloc(0);
  if (type === "uuid") return "00000000-0000-0000-0000-000000000000";
  if (type === "bool") return text === "true";
  if (type === "int64") return BigInt(text ?? 0);
  return /^u?int|float/.test(type) ? Number(text ?? 0) : {};
}
