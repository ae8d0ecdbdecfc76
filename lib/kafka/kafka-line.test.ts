import { expect, test } from "vitest";
import { kafkaLine } from "./kafka-line";

const broker = (...versions: [key: number, max: number][]) => ({ versions: new Map(versions.map(([key, max]) => [key, { min: 0, max }])) });

test.each([
  { line: "4.2+", versions: broker([90, 1], [15, 6]) },
  { line: "4.1", versions: broker([90, 0], [15, 6]) },
  { line: "4.0", versions: broker([15, 6], [2, 10]) },
  { line: "3.9", versions: broker([2, 9], [16, 5]) },
  { line: "3.0–3.7", versions: broker([2, 7], [16, 4], [9, 8]) },
  { line: "2.8", versions: broker([60, 0], [9, 7]) },
  { line: "< 2.6", versions: broker([16, 3]) },
])("a broker of $line", ({ line, versions }) => expect(kafkaLine([versions])).toBe(line));

test("a cluster in the middle of an upgrade is what its oldest broker is", () => {
  expect(kafkaLine([broker([90, 1]), broker([2, 9]), { versions: null }])).toBe("3.9");
});

test("nothing is known before a broker was reached", () => expect(kafkaLine([{ versions: null }])).toBeNull());
