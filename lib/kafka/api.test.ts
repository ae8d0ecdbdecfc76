import { expect, test } from "vitest";
import { versionFor } from "@/lib/kafka/api";

const api = { key: 9, min: 2, max: 9 };

test.each([
  { name: "ours where the broker speaks newer ones", min: 0, max: 10, cap: undefined, version: 9 },
  { name: "the broker's where it is older", min: 0, max: 5, cap: undefined, version: 5 },
  { name: "none where the broker is too old", min: 0, max: 1, cap: undefined, version: null },
  { name: "none where the broker has dropped what we speak", min: 10, max: 12, cap: undefined, version: null },
  { name: "no newer one than the caller takes", min: 0, max: 10, cap: 7, version: 7 },
])("speaks $name", ({ min, max, cap, version }) => {
  expect(versionFor(api, new Map([[9, { min, max }]]), cap)).toBe(version);
});

test("speaks none where the broker does not name the request", () => {
  expect(versionFor(api, new Map())).toBe(null);
});
