import { expect, test } from "vitest";
import { storedName } from "./name";

test.each([
  { name: "a plain name stays", raw: "billing", stored: "billing" },
  { name: "the empty name stays", raw: "", stored: "" },
  { name: "NUL becomes its picture", raw: "a\0b", stored: "a␀b" },
  { name: "a lone surrogate becomes the replacement character", raw: "a\ud800b", stored: "a\ufffdb" },
  { name: "a pair of surrogates is one character and stays", raw: "😀", stored: "😀" },
  { name: "markup, line breaks and bidirectional controls stay", raw: "<b>\n\u202e", stored: "<b>\n\u202e" },
])("$name", ({ raw, stored }) => {
  expect(storedName(raw)).toBe(stored);
});
