import { expect, test } from "vitest";
import { AppError } from "@/lib/errors";
import { nextDue, unreachableStatus } from "./lead";

test.each([
  { name: "the next poll is one interval after the one that was due", dueMs: 0, startedMs: 3, endedMs: 200, asked: false, next: 15_000, skipped: 0 },
  { name: "a poll that ran over its interval skips the ones it covered", dueMs: 0, startedMs: 0, endedMs: 31_000, asked: false, next: 45_000, skipped: 2 },
  { name: "a poll that was asked for starts a new grid", dueMs: 10_000, startedMs: 4_000, endedMs: 4_300, asked: true, next: 19_000, skipped: 0 },
  {
    name: "after a long sleep the grid does not try to catch up",
    dueMs: 0,
    startedMs: 600_000,
    endedMs: 600_200,
    asked: false,
    next: 600_000 + 15_000,
    skipped: 0,
  },
])("$name", ({ dueMs, startedMs, endedMs, asked, next, skipped }) => {
  expect(nextDue(dueMs, startedMs, endedMs, 15_000, asked)).toEqual({ dueMs: next, skipped });
});

test.each([
  { error: new AppError("kafka_unreachable", "no broker answers"), status: "unreachable" },
  { error: new AppError("invalid_input", '"kafka" is not an address'), status: "unreachable" },
  { error: new AppError("kafka_unreachable", "refused", { cause: { code: "auth_failed" } }), status: "auth_failed" },
  { error: new Error("relation does not exist"), status: null },
])("what a failed cycle says of the cluster: $error.message", ({ error, status }) => {
  expect(unreachableStatus(error)).toBe(status);
});
