import { Input, Output } from "./bytes.mjs";
import { isIn } from "./messages.mjs";

/** A tagged field that no definition has: number 300, five bytes. */
const STRANGE = { tag: 300, bytes: Buffer.from("?????") };
const INTEGERS = new Map([
  ["int8", 1],
  ["int16", 2],
  ["int32", 4],
]);

/** A field's bytes, written before: they are sent as they are. */
export class Written {
  constructor(/** @type {Buffer} */ bytes) {
    this.bytes = bytes;
  }
}

/**
 * A message's body. Fields that `data` leaves out have their default; `strange` adds an unknown tagged field to every
 * structure of a flexible version.
 * @param {import("./messages.mjs").Message} message
 */
export function encodeBody(message, /** @type {number} */ version, /** @type {object} */ data, { strange = false } = {}) {
  const out = new Output();
  writeFields(out, message.fields, data, { version, flexible: version >= message.flexibleFrom, strange });
  return out.bytes();
}

/** One field's value alone, to be used as a `Written` in many answers. */
export function writeOnce(message, version, /** @type {string[]} */ path, value, { strange = false } = {}) {
  const out = new Output();
  let field = null;
  for (const name of path) field = (field?.fields ?? message.fields).find((one) => one.name === name && isIn(one.versions, version)) ?? null;
  writeField(out, field, value, { version, flexible: version >= message.flexibleFrom, strange });
  return new Written(Buffer.from(out.bytes()));
}

/** The data of a body. Throws unless every byte is a field of this version. */
export function decodeBody(/** @type {import("./messages.mjs").Message} */ message, /** @type {number} */ version, /** @type {Buffer} */ bytes) {
  const input = new Input(bytes);
  const data = readFields(input, message.fields, { version, flexible: version >= message.flexibleFrom });
  if (input.rest().length > 0) throw new Error(`${input.rest().length} bytes are left over`);
  return data;
}

function writeFields(out, fields, data, mode) {
  const tagged = [];
  for (const field of fields) {
    if (!isIn(field.versions, mode.version)) continue;
    const value = data[field.name] === undefined ? field.fallback : data[field.name];
    if (!isIn(field.tagged, mode.version)) writeField(out, field, value, mode);
    else if (data[field.name] !== undefined) tagged.push({ field, value });
  }
  if (mode.flexible) writeTags(out, tagged, mode);
}

function writeTags(out, tagged, mode) {
  out.varint(tagged.length + (mode.strange ? 1 : 0));
  for (const { field, value } of tagged) {
    const inner = new Output();
    writeField(inner, field, value, mode);
    out.varint(field.tag);
    out.varint(inner.bytes().length);
    out.raw(inner.bytes());
  }
  if (!mode.strange) return;
  out.varint(STRANGE.tag);
  out.varint(STRANGE.bytes.length);
  out.raw(STRANGE.bytes);
}

function writeField(out, field, value, mode) {
  if (value instanceof Written) return out.raw(value.bytes);
  if (value === null && !isIn(field.nullable, mode.version)) throw new Error(`${field.name} may not be null in version ${mode.version}`);
  if (!field.isArray) return writeOne(out, field, value, mode);
  if (mode.flexible) out.varint(value === null ? 0 : value.length + 1);
  else out.int(4, value === null ? -1 : value.length);
  for (const item of value ?? []) writeOne(out, field, item, mode);
}

function writeOne(out, field, value, mode) {
  const size = INTEGERS.get(field.type);
  if (size !== undefined) return out.int(size, value);
  if (field.type === "string") return writeSized(out, typeof value === "string" ? Buffer.from(value, "utf8") : value, 2, mode);
  if (field.type === "bytes" || field.type === "records") return writeSized(out, value, 4, mode);
  if (field.type === "int64") return out.int64(value);
  if (field.type === "uuid") return out.raw(Buffer.from(value.replaceAll("-", ""), "hex"));
  if (field.type === "bool") return out.int(1, value ? 1 : 0);
  if (field.type === "uint16") return out.uint16(value);
  if (field.type === "float64") return out.float64(value);
  if (isNullableStructure(field, mode)) out.int(1, value === null ? -1 : 1);
  if (value !== null) writeFields(out, field.fields, value, mode);
}

/** Of a list the list itself may be null, never an entry. */
const isNullableStructure = ({ isArray, nullable }, { version }) => !isArray && isIn(nullable, version);

function writeSized(out, bytes, width, mode) {
  if (mode.flexible) out.varint(bytes === null ? 0 : bytes.length + 1);
  else out.int(width, bytes === null ? -1 : bytes.length);
  if (bytes !== null) out.raw(bytes);
}

function readFields(input, fields, mode) {
  const data = {};
  const tags = new Map();
  for (const field of fields) {
    if (!isIn(field.versions, mode.version)) continue;
    if (isIn(field.tagged, mode.version)) tags.set(field.tag, field);
    else data[field.name] = readField(input, field, mode);
  }
  if (mode.flexible) {
    for (let count = input.varint(); count > 0; count--) {
      const field = tags.get(input.varint());
      const bytes = input.raw(input.varint());
      // A broker would skip it, but nothing that is tested here has a reason to send one.
      if (field === undefined) throw new Error("an unknown tagged field in a request");
      data[field.name] = readField(new Input(bytes), field, mode);
    }
  }
  return data;
}

function readField(input, field, mode) {
  if (!field.isArray) return notNull(readOne(input, field, mode), field, mode);
  const count = mode.flexible ? input.varint() - 1 : input.int(4);
  if (count < 0) return notNull(null, field, mode);
  return Array.from({ length: count }, () => readOne(input, field, mode));
}

function notNull(value, field, mode) {
  if (value === null && !isIn(field.nullable, mode.version)) throw new Error(`${field.name} is null`);
  return value;
}

function readOne(input, field, mode) {
  const size = INTEGERS.get(field.type);
  if (size !== undefined) return input.int(size);
  if (field.type === "string") return text(readSized(input, 2, mode));
  if (field.type === "bytes" || field.type === "records") return readSized(input, 4, mode);
  if (field.type === "int64") return input.int64();
  if (field.type === "uuid")
    return input
      .raw(16)
      .toString("hex")
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  if (field.type === "bool") return input.int(1) !== 0;
  if (field.type === "uint16") return input.uint16();
  if (field.type === "float64") return input.float64();
  if (isNullableStructure(field, mode) && input.int(1) < 0) return null;
  return readFields(input, field.fields, mode);
}

function readSized(input, width, mode) {
  const size = mode.flexible ? input.varint() - 1 : input.int(width);
  return size < 0 ? null : input.raw(size);
}

/** Text, or the bytes themselves where they are no valid UTF-8. */
function text(bytes) {
  if (bytes === null) return null;
  const string = bytes.toString("utf8");
  return Buffer.from(string, "utf8").equals(bytes) ? string : Buffer.from(bytes);
}
