import { inspect } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sealingKey } from "@/lib/secrets/key";
import { open, reseal } from "@/lib/secrets/open";
import { seal } from "@/lib/secrets/seal";
import { Secret } from "@/lib/secrets/secret";

const key = sealingKey(Uint8Array.from({ length: 32 }, (_, index) => index));
const other = sealingKey(Buffer.from("another installation"));
const place = { table: "receiver", column: "secret", rowId: "rcv_1" };
const VECTOR = "v1.f46dee1b.AgICAgICAgICAgIC.s7RTCSFk8KH6t3Lk-XYM3ksCGJGq5XTG79I";
const text = (sealed: string, at = place, keys = [key]) => {
  const opened = open(sealed, at, keys);
  return opened.ok ? opened.secret.open() : opened.reason;
};

test("the key of the vector", () => {
  expect(key.bytes.toString("hex")).toBe("d7306eb11f7e7d96c84fea7b29c667ac540d06eb0d1c3fd8a9bde332f2f24367");
  expect(key.id).toBe("f46dee1b");
});

test("the text of the vector, both ways", () => {
  expect(seal("whsec_demo", place, key, new Uint8Array(12).fill(2))).toBe(VECTOR);
  expect(text(VECTOR)).toBe("whsec_demo");
});

test("any text comes back, and never sealed the same twice", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (any) => {
      const sealed = seal(any, place, key);
      expect(text(sealed)).toBe(any);
      expect(seal(any, place, key)).not.toBe(sealed);
    }),
  );
});

test.each([
  { name: "another row", at: { ...place, rowId: "rcv_2" } },
  { name: "another column", at: { ...place, column: "header" } },
  { name: "another table", at: { ...place, table: "cluster" } },
])("a text moved to $name is refused", ({ at }) => {
  expect(text(VECTOR, at)).toBe("damaged");
});

test("no letter of a sealed text can be changed, and none left out", () => {
  const letters = [...VECTOR];
  const changed = letters.map((letter, at) => letters.with(at, letter === "A" ? "B" : "A").join(""));
  const shortened = letters.map((_, at) => VECTOR.slice(0, at));
  for (const forged of [...changed, ...shortened, "", "v2", `${VECTOR}A`]) expect(["damaged", "unknown_key"], forged).toContain(text(forged));
});

test("a key that is not there is told as such", () => {
  expect(text(VECTOR, place, [other])).toBe("unknown_key");
  expect(text(VECTOR, place, [])).toBe("unknown_key");
});

test("a text is sealed anew under the newest key, once", () => {
  const renewed = reseal(VECTOR, place, [other, key]);
  expect(text(renewed ?? "", place, [other])).toBe("whsec_demo");
  expect(reseal(renewed ?? "", place, [other, key])).toBeNull();
  expect(reseal(VECTOR, place, [other])).toBeNull();
});

test("an open secret is in no text, JSON or log", () => {
  const secret = new Secret("canary");
  const told = [`${secret}`, JSON.stringify({ secret }), inspect({ secret }, { showHidden: true, depth: 9 }), String(new Error(`${secret}`))];
  expect(told.join("\n")).not.toContain("canary");
  expect(secret.open()).toBe("canary");
});
