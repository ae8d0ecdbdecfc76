import { expect, test } from "vitest";
import type { Status } from "@/lib/domain/lag";
import { groupStatus } from "./group-status";

const of = (counts: Partial<Record<Status, number>>): Status[] =>
  Object.entries(counts).flatMap(([status, count]) => new Array<Status>(count).fill(status as Status));

test.each([
  { why: "1 of 48 leaderless, the rest OK", parts: of({ OK: 47, UNKNOWN: 1 }), status: "OK", partial: true, known: 47 },
  { why: "8 of 48 unread, the rest OK", parts: of({ OK: 40, UNKNOWN: 8 }), status: "UNKNOWN", partial: true, known: 40 },
  { why: "8 of 48 unread, one stalled", parts: of({ OK: 39, STALLED: 1, UNKNOWN: 8 }), status: "STALLED", partial: true, known: 40 },
  { why: "8 of 48 unread, one falling behind", parts: of({ OK: 39, LAGGING: 1, UNKNOWN: 8 }), status: "LAGGING", partial: true, known: 40 },
  { why: "8 of 48 unread, one steady", parts: of({ OK: 39, LAGGING_STABLE: 1, UNKNOWN: 8 }), status: "UNKNOWN", partial: true, known: 40 },
  { why: "a poll outage", parts: of({ UNKNOWN: 3 }), status: "UNKNOWN", partial: false, known: 0 },
  { why: "no partition", parts: [], status: "UNKNOWN", partial: false, known: 0 },
  { why: "all known", parts: of({ OK: 3, CATCHING_UP: 1 }), status: "CATCHING_UP", partial: false, known: 4 },
  { why: "exactly nine of ten known", parts: of({ OK: 9, UNKNOWN: 1 }), status: "OK", partial: true, known: 9 },
] as const)("$why: $status, partial $partial", ({ parts, status, partial, known }) => {
  expect(groupStatus(parts)).toEqual({ status, partial, coverage: { known, expected: parts.length } });
});

test("each word is worse than the next", () => {
  const order: Status[] = ["DATA_LOSS", "STALLED", "EMPTY_WITH_LAG", "REWOUND", "LAGGING", "LAGGING_STABLE", "CATCHING_UP", "UNCOMMITTED", "OK"];
  order.forEach((worst, i) => {
    expect(groupStatus([...order.slice(i)].reverse()).status).toBe(worst);
  });
});

test("stalled and stopped weigh the same", () => {
  expect([groupStatus(["STOPPED", "STALLED"]).status, groupStatus(["STALLED", "STOPPED"]).status]).toEqual(["STOPPED", "STALLED"]);
});
