import { expect, test } from "vitest";
import { bootstrapOf, draftOf } from "./cluster-draft";

test("a bootstrap list may be lines, commas or both", () => {
  expect(bootstrapOf(" kafka-1:9092\n\n[::1]:9092, kafka-3:9092,\n")).toEqual(["kafka-1:9092", "[::1]:9092", "kafka-3:9092"]);
});

test("seconds become milliseconds, and what is no number becomes an interval that is refused", () => {
  expect(draftOf({ name: " prod ", bootstrap: "a:1", interval: "7.5" })).toEqual({ name: "prod", bootstrap: ["a:1"], intervalMs: 7_500 });
  expect(draftOf({ name: "prod", bootstrap: "a:1", interval: "soon" }).intervalMs).toBe(0);
  expect(draftOf({ name: "prod", bootstrap: "a:1", interval: " " }).intervalMs).toBe(0);
});
