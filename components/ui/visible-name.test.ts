import { expect, test } from "vitest";
import { plainName, shortenMiddle, visibleName } from "./visible-name";

test.each([
  { name: "an ordinary name is itself", given: "order-events", shown: "order-events" },
  { name: "control characters are told", given: "a\u0000b\nc\u001b[31m", shown: "a\\u0000b\\nc\\u001b[31m" },
  { name: "a direction override cannot turn the text", given: "user\u202etxt.exe", shown: "user\\u202etxt.exe" },
  { name: "isolates are told", given: "\u2066x\u2069", shown: "\\u2066x\\u2069" },
  { name: "zero-width characters are told", given: "bill\u200bing\ufeff", shown: "bill\\u200bing\\ufeff" },
  { name: "a joiner outside an emoji is told", given: "a\u200db", shown: "a\\u200db" },
  { name: "an emoji keeps its joiner", given: "👩‍💻", shown: "👩‍💻" },
  { name: "an emoji keeps its selector", given: "❤️", shown: "❤️" },
  { name: "a selector on nothing is told", given: "/\ufe0f", shown: "/\\ufe0f" },
  { name: "tag characters are told", given: "x\u{e0041}", shown: "x\\u{e0041}" },
  { name: "a space that is none is told", given: "a\u00a0b", shown: "a\\u00a0b" },
  { name: "spaces at the ends are told, inside they are spaces", given: " a b ", shown: "\\u0020a b\\u0020" },
  { name: "a half of a pair is told", given: "a\ud800", shown: "a\\ud800" },
  { name: "markup is text", given: "<script>alert(1)</script>", shown: "<script>alert(1)</script>" },
  { name: "line separators are told", given: "a\u2028b", shown: "a\\u2028b" },
  { name: "Chinese is text", given: "订单", shown: "订单" },
])("$name", ({ given, shown }) => {
  expect(plainName(given)).toBe(shown);
});

test("only the escape is marked as one", () => {
  expect(visibleName("a\tb")).toEqual([
    { at: 0, text: "a", escaped: false },
    { at: 1, text: "\\t", escaped: true },
    { at: 2, text: "b", escaped: false },
  ]);
});

test("a long name keeps both ends within 120 characters", () => {
  const short = shortenMiddle(`begin-${"x".repeat(32_000)}-end`);
  expect([...short]).toHaveLength(120);
  expect(short).toMatch(/^begin-x+…x+-end$/);
});

test("emoji are not cut in half", () => {
  expect(shortenMiddle("😀".repeat(200), 5)).toBe("😀😀…😀😀");
});
