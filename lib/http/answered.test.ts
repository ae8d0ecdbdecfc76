import { expect, test } from "vitest";
import { countAnswered } from "./answered";

test("answers are counted by route and status, in the order of their names", () => {
  const { note, all } = countAnswered(new Map());
  for (const status of [200, 404, 200]) note("GET /metrics", status);
  note("GET /api/clusters/[id]/groups", 200);
  expect(all()).toEqual([
    { route: "GET /api/clusters/[id]/groups", status: 200, count: 1 },
    { route: "GET /metrics", status: 200, count: 2 },
    { route: "GET /metrics", status: 404, count: 1 },
  ]);
});
