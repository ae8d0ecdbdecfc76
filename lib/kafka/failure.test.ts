import { expect, test } from "vitest";
import { KafkaFailure, plainWords, toFailure } from "@/lib/kafka/failure";

test.each([
  { name: "plain words stay as they are", words: "no such broker: ünïcode 🦆", told: "no such broker: ünïcode 🦆" },
  { name: "what breaks or turns a line is told", words: "a\0b\r\nc\u202ed\u2028e\u200bf", told: "a\\u0000b\\u000d\\u000ac\\u202ed\\u2028e\\u200bf" },
  { name: "half a character is told", words: "a\ud83d", told: "a\\ud83d" },
  { name: "many words are cut", words: "x".repeat(30_000), told: `${"x".repeat(499)}…` },
  { name: "words are cut between characters", words: `${"x".repeat(498)}🦆🦆`, told: `${"x".repeat(498)}…` },
  { name: "words that grow by their escapes are cut as well", words: "\0".repeat(400), told: `${"\\u0000".repeat(83)}\\…` },
])("$name", ({ words, told }) => {
  expect(plainWords(words)).toBe(told);
  expect(plainWords(told)).toBe(told);
});

test("a failure holds a broker's words plain and short, whatever it was made of", () => {
  const words = `no\n${"x".repeat(30_000)}`;
  const told = `no\\u000a${"x".repeat(491)}…`;
  expect(new KafkaFailure("auth_failed", words).message).toBe(told);
  expect(toFailure(new Error(words))).toMatchObject({ code: "decode_error", detail: told });
});
