import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bytes, carr, cstr, i16, i32, join, noTags, str, strangeTags, uuid, uvarint } from "@/lib/kafka/testing/bytes";
import { Reader, Writer } from "@/lib/kafka/wire";

const written = (flexible: boolean, write: (w: Writer) => void): Buffer => {
  const w = new Writer(flexible);
  write(w);
  return w.done();
};

describe("the writer", () => {
  test.each([
    { name: "text with a 2-byte length", flexible: false, write: (w: Writer) => w.string("é"), hex: "0002c3a9" },
    { name: "text with a compact length", flexible: true, write: (w: Writer) => w.string("é"), hex: "03c3a9" },
    { name: "no text", flexible: false, write: (w: Writer) => w.string(null), hex: "ffff" },
    { name: "no text, compact", flexible: true, write: (w: Writer) => w.string(null), hex: "00" },
    { name: "empty text is not no text", flexible: true, write: (w: Writer) => w.string(""), hex: "01" },
    { name: "bytes that stand for text go out unchanged", flexible: false, write: (w: Writer) => w.string(Uint8Array.of(0xff, 0x00)), hex: "0002ff00" },
    { name: "a list that is null", flexible: true, write: (w: Writer) => w.array(null, () => {}), hex: "00" },
    { name: "an empty list is not null", flexible: true, write: (w: Writer) => w.array([], () => {}), hex: "01" },
    { name: "an empty list with a 4-byte length", flexible: false, write: (w: Writer) => w.array([], () => {}), hex: "00000000" },
    {
      name: "numbers",
      flexible: false,
      write: (w: Writer) => {
        w.i8(-1);
        w.i16(258);
        w.i32(-2);
        w.i64(-1n);
        w.bool(true);
      },
      hex: "ff0102fffffffeffffffffffffffff01",
    },
    { name: "a long varint", flexible: true, write: (w: Writer) => w.uvarint(300), hex: "ac02" },
    { name: "tags only where the version is flexible", flexible: false, write: (w: Writer) => w.tags(), hex: "" },
  ])("$name", ({ flexible, write, hex }) => {
    expect(written(flexible, write).toString("hex")).toBe(hex);
  });

  test("grows past its first buffer", () => {
    const long = "x".repeat(30_000);
    expect(written(false, (w) => w.string(long))).toEqual(str(long));
  });
});

describe("the reader", () => {
  test("reads any text back that the writer wrote", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.boolean(), (text, flexible) => {
        expect(
          new Reader(
            written(flexible, (w) => w.string(text)),
            flexible,
          ).string(),
        ).toBe(text);
      }),
    );
  });

  test("keeps the bytes of a name that is no valid UTF-8, and only of such a name", () => {
    const broken = Buffer.from([0x61, 0xff, 0x62]);
    expect(new Reader(cstr(broken), true).name()).toEqual({ text: "a\uFFFDb", raw: Uint8Array.from(broken) });
    expect(new Reader(cstr("a\uFFFDb"), true).name()).toEqual({ text: "a\uFFFDb", raw: null });
    expect(new Reader(cstr(""), true).name()).toEqual({ text: "", raw: null });
  });

  test("skips tagged fields that nobody knows by their size", () => {
    const r = new Reader(join(strangeTags, i32(7), noTags), true);
    r.tags();
    expect(r.i32()).toBe(7);
    r.tags();
    r.end();
  });

  test("shows a topic id as text, and the all-zero one as unknown", () => {
    const id = "00010203-0405-4607-8809-0a0b0c0d0e0f";
    expect(new Reader(uuid(id), true).uuid()).toBe(id);
    expect(new Reader(Buffer.alloc(16), true).uuid()).toBe(null);
  });

  test("copies bytes, so that they do not keep the answer alive", () => {
    const answer = bytes(Buffer.from("abc"));
    const copy = new Reader(answer, false).byteArray();
    answer.fill(0);
    expect(copy.toString()).toBe("abc");
  });

  test.each([
    { name: "a list longer than the answer", answer: i32(0x7fffffff), read: (r: Reader) => r.array(() => r.i32(), 4) },
    { name: "a list of a negative length", answer: i32(-2), read: (r: Reader) => r.array(() => r.i32(), 4) },
    { name: "a list that may not be null", answer: i32(-1), read: (r: Reader) => r.array(() => r.i32(), 4) },
    { name: "a text longer than the answer", answer: i16(30_000), read: (r: Reader) => r.string() },
    { name: "a text of a negative length", answer: i16(-2), read: (r: Reader) => r.string() },
    { name: "a text that may not be null", answer: i16(-1), read: (r: Reader) => r.string() },
    { name: "a number cut short", answer: Buffer.alloc(3), read: (r: Reader) => r.i32() },
    { name: "bytes left over", answer: Buffer.alloc(1), read: (r: Reader) => r.end() },
  ])("refuses $name", ({ answer, read }) => {
    expect(() => read(new Reader(answer, false))).toThrow(expect.objectContaining({ name: "DecodeError" }));
  });

  test("refuses a varint of more than 5 bytes", () => {
    expect(() => new Reader(Buffer.alloc(6, 0x80), true).uvarint()).toThrow("more than 5 bytes");
  });

  test("refuses more elements than an answer may have in all its lists together, eight numbers being one", () => {
    const twoLists = () => new Reader(join(carr([i32(1), i32(2)]), carr([i32(3), i32(4)])), true, 3);
    const structures = (r: Reader) => [r.array(r.i32, 4), r.array(r.i32, 4)];
    expect(() => structures(twoLists())).toThrow("it lists more than 3 things");
    const numbers = twoLists();
    expect([numbers.i32s(), numbers.i32s()]).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(() => new Reader(carr(Array.from({ length: 25 }, i32)), true, 3).i32s()).toThrow("it lists more than 3 things");
    expect(() => new Reader(Buffer.concat([uvarint(25), Buffer.alloc(50)]), true, 3).tags()).toThrow("it lists more than 3 things");
  });

  test("reads over what nobody keeps as strictly as it reads, eight names being one element", () => {
    const names = carr(["a", "bc", "", "d", "e", "f", "g", "h"].map((text) => cstr(text)));
    const r = new Reader(join(names, i32(7)), true, 1);
    r.skipStrings();
    expect(r.i32()).toBe(7);
    expect(() => new Reader(join(names, names), true, 0.5).skipStrings()).toThrow("it lists more than 0.5 things");
    expect(() => new Reader(carr([cstr(null)]), true).skipStrings()).toThrow("may not be null");
    expect(() => new Reader(i32(-1), false).skipStrings()).toThrow("may not be null");
    expect(() => new Reader(join(i32(1), i16(9)), false).skipStrings()).toThrow("9 bytes wanted");
  });

  test("reads lists of lists", () => {
    const r = new Reader(carr([carr([i32(1), i32(2)]), carr([])]), true);
    expect(r.array(r.i32s, r.least(0, 0, 1))).toEqual([[1, 2], []]);
    expect(uvarint(128)).toEqual(Buffer.from([0x80, 1]));
  });
});
