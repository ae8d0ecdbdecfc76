import { expect, test } from "vitest";
import { parseShareDescription } from "./share-oracle.mjs";

test("the tool's text becomes one place per partition, sorted; a dash is unknown", () => {
  const text = `
GROUP          TOPIC          PARTITION  START-OFFSET    LAG
sharers        shared         1          40              0
sharers        shared         0          -               -
`;
  expect(parseShareDescription(text, "sharers")).toEqual([
    { topic: "shared", partition: 0, start: null, lag: null },
    { topic: "shared", partition: 1, start: 40n, lag: 0n },
  ]);
});

test("before 4.2 there is no lag to print", () => {
  expect(parseShareDescription("GROUP TOPIC PARTITION START-OFFSET\nsharers shared 0 12\n", "sharers")).toEqual([
    { topic: "shared", partition: 0, start: 12n, lag: null },
  ]);
});

test("what the tool calls an error is one, although it ends well", () => {
  expect(() => parseShareDescription("\nError: Executing share group command failed due to GroupIdNotFoundException\n", "sharers")).toThrow("GroupIdNotFound");
});
