import { expect, test } from "vitest";
import { benchNames, bundle } from "./bundle.mjs";
import { Ending } from "./ending.mjs";
import { judge, passes } from "./judge.mjs";
import { machine } from "./machine.mjs";
import { figureTable, lastLine, table } from "./report.mjs";

type Result = Parameters<typeof passes>[0];

test("a limit holds up to its own value, on either side", () => {
  const result = { figures: { requests: 10, found: 0.98 }, limits: { requests: { atMost: 10 }, found: { atLeast: 0.98 } } };
  expect(judge(result).map(({ holds }) => holds)).toEqual([true, true]);
  expect(passes(result)).toBe(true);
});

test.each<{ name: string; result: Result }>([
  { name: "too many", result: { figures: { requests: 11 }, limits: { requests: { atMost: 10 } } } },
  { name: "too few", result: { figures: { found: 0.97 }, limits: { found: { atLeast: 0.98 } } } },
  { name: "not a number", result: { figures: { requests: Number.NaN }, limits: { requests: { atMost: 10 } } } },
  { name: "not measured", result: { figures: { requests: null }, limits: { requests: { atMost: 10 } } } },
  { name: "no such figure", result: { figures: {}, limits: { requests: { atMost: 10 } } } },
  { name: "no limits at all", result: { figures: { requests: 3 }, limits: {} } },
])("a bench does not pass with $name", ({ result }) => {
  expect(passes(result)).toBe(false);
});

test("the last line is one JSON object with figures, limits and the machine", () => {
  const line = lastLine("requests", { figures: { requests: 10 }, limits: { requests: { atMost: 10 } } }, machine());
  expect(line).not.toContain("\n");
  expect(JSON.parse(line)).toMatchObject({
    bench: "requests",
    pass: true,
    figures: { requests: 10 },
    limits: { requests: { atMost: 10 } },
    machine: { node: process.version },
  });
});

test("the table for people names the limit and what fails", () => {
  const text = figureTable({ figures: { requests: 11, bytes: 1234.5678 }, limits: { requests: { atMost: 10 } } });
  expect(text).toMatch(/requests +11 +≤ 10 +FAILS/);
  expect(text).toMatch(/bytes +1234\.568$/m);
});

test("columns line up", () => {
  expect(
    table(
      ["load", "ms"],
      [
        ["steady", 5],
        ["x", 1234],
      ],
    ).split("\n"),
  ).toEqual(["load      ms", "------  ----", "steady     5", "x       1234"]);
});

test("an unknown bench is told with the names there are", async () => {
  await expect(bundle("nothing")).rejects.toThrow(`there is no bench "nothing"; there are ${benchNames().join(", ")}`);
  await expect(bundle("../lib/errors")).rejects.toThrow("there is no bench");
});

test("everything is undone once, the last made first, whatever fails", async () => {
  const undone: string[] = [];
  const ending = new Ending();
  ending.add(() => undone.push("first"));
  ending.add(() => Promise.reject(new Error("stuck")));
  ending.add(() => undone.push("last"));
  await Promise.all([ending.run(), ending.run()]);
  expect(undone).toEqual(["last", "first"]);
});
