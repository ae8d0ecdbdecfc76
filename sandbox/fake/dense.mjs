import { Output } from "./bytes.mjs";
import { encodeBody, Written, writeOnce } from "./codec.mjs";
import { isIn } from "./messages.mjs";

/** @typedef {import("./messages.mjs").Message} Message */

/** The smallest entry of a list of anything but structures. */
const SMALLEST = new Map(
  /** @type {[string, unknown][]} */ ([
    ["string", ""],
    ["int8", 0],
    ["int16", 0],
    ["int32", 0],
    ["int64", 0n],
    ["uuid", "00000000-0000-0000-0000-000000000000"],
  ]),
);

/** Every list that a message has in this version, by the names that lead to it. @returns {string[][]} */
export function listsOf(/** @type {{ fields: import("./messages.mjs").Field[] }} */ { fields }, /** @type {number} */ version) {
  return fields
    .filter(({ versions, tagged }) => isIn(versions, version) && !isIn(tagged, version))
    .flatMap((field) => [...(field.isArray ? [[field.name]] : []), ...listsOf(field, version).map((path) => [field.name, ...path])]);
}

/** The bytes of the smallest entry that the list can have. */
export function smallestEntry(/** @type {Message} */ message, /** @type {number} */ version, /** @type {string[]} */ path) {
  const { type } = fieldsOn(message, version, path).at(-1) ?? { type: "" };
  const { bytes } = writeOnce(message, version, path, [SMALLEST.get(type) ?? {}]);
  return bytes.subarray(version >= message.flexibleFrom ? 1 : 4);
}

/** A body whose one list has so many of the smallest entries; `announced`: how many it says it has. */
export function denseBody(
  /** @type {Message} */ message,
  /** @type {number} */ version,
  /** @type {string[]} */ path,
  /** @type {number} */ count,
  announced = count,
) {
  const out = new Output();
  if (version >= message.flexibleFrom) out.varint(announced + 1);
  else out.int(4, announced);
  const entry = smallestEntry(message, version, path);
  const list = new Written(Buffer.concat([out.bytes(), Buffer.alloc(count * entry.length, entry)]));
  const data = fieldsOn(message, version, path).reduceRight(
    (inner, { name, isArray }) => ({ [name]: inner === list || !isArray ? inner : [inner] }),
    /** @type {any} */ (list),
  );
  // Brokers always name themselves.
  const brokers = message.name === "MetadataResponse" && data.brokers === undefined ? { brokers: [{}] } : {};
  return encodeBody(message, version, { ...brokers, ...data });
}

/** About so many bytes of the smallest entries in one of the answer's lists, each size another list. */
export function denseAnswer(/** @type {Message} */ message, /** @type {number} */ version, /** @type {number} */ bytes) {
  const lists = listsOf(message, version);
  const list = lists[bytes % lists.length];
  return list === undefined
    ? encodeBody(message, version, {})
    : denseBody(message, version, list, Math.floor(bytes / smallestEntry(message, version, list).length));
}

function fieldsOn(message, version, path) {
  const fields = [];
  for (const name of path) fields.push((fields.at(-1) ?? message).fields.find((one) => one.name === name && isIn(one.versions, version)));
  return fields;
}
