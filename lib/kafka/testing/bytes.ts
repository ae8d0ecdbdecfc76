/** Kafka's primitive types as literal bytes, for tests; shares no code with the codec under test. */
const sized = (size: number, write: (buffer: Buffer) => void): Buffer => {
  const buffer = Buffer.alloc(size);
  write(buffer);
  return buffer;
};

export const i8 = (value: number): Buffer => sized(1, (b) => b.writeInt8(value));
export const i16 = (value: number): Buffer => sized(2, (b) => b.writeInt16BE(value));
export const i32 = (value: number): Buffer => sized(4, (b) => b.writeInt32BE(value));
export const i64 = (value: number | bigint): Buffer => sized(8, (b) => b.writeBigInt64BE(BigInt(value)));
export const uvarint = (value: number): Buffer => Buffer.from(value < 128 ? [value] : [(value & 127) | 128, ...uvarint(value >>> 7)]);

/** Lengths of the old kind: 2 bytes for text, 4 for lists and bytes. */
export const str = (text: string | null): Buffer => (text === null ? i16(-1) : Buffer.concat([i16(Buffer.byteLength(text)), Buffer.from(text)]));
export const bytes = (content: Buffer): Buffer => Buffer.concat([i32(content.length), content]);
export const arr = (items: Buffer[] | null): Buffer => (items === null ? i32(-1) : Buffer.concat([i32(items.length), ...items]));

/** Lengths of flexible versions: plus one, as a varint. */
export const cstr = (text: string | Buffer | null): Buffer =>
  text === null ? uvarint(0) : Buffer.concat([uvarint(Buffer.byteLength(text) + 1), Buffer.from(text)]);
export const carr = (items: Buffer[] | null): Buffer => (items === null ? uvarint(0) : Buffer.concat([uvarint(items.length + 1), ...items]));

export const noTags: Buffer = uvarint(0);
/** A tagged field that nobody knows: one field, number 300, five bytes. */
export const strangeTags: Buffer = Buffer.concat([uvarint(1), uvarint(300), uvarint(5), Buffer.from("?????")]);

export const uuid = (text: string): Buffer => Buffer.from(text.replaceAll("-", ""), "hex");
export const join = (...parts: Buffer[]): Buffer => Buffer.concat(parts);
