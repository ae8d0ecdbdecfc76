import { expect, test } from "vitest";
import { addressText, hostPortOf, withoutRepeats } from "./host-port";

test.each(["kafka-1:9092", "10.0.0.1:9092", "[::1]:9092", "[2001:db8::7]:19092", "[fe80::1%eth0]:9092", "b-1.msk.example.amazonaws.com:9098"])(
  "%s is an address, and is written like that",
  (text) => {
    const found = hostPortOf(text);
    expect(found && addressText(found)).toBe(text);
  },
);

test.each([
  "kafka",
  "kafka:",
  "kafka:0",
  "kafka:65536",
  "kafka:9a",
  "::1:9092",
  "[::1]",
  "[kafka]:9092",
  "PLAINTEXT://kafka:9092",
  "user:hunter2@kafka:9092",
  "a b:9092",
  "a:1,b:2",
  ":9092",
])("%s is none", (text) => {
  expect(hostPortOf(text)).toBeNull();
});

test("an address that is written twice is one, as it was written first", () => {
  expect(withoutRepeats(["a:9092", "b:9092", "A:9092", "a:9092"])).toEqual(["a:9092", "b:9092"]);
});
