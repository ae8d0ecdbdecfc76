import { expect, test } from "vitest";
import { FAILURE_CODES } from "@/lib/kafka/ports";
import { meetHostileBrokers } from "@/lib/kafka/testing/hostile-streams";

const STREAMS = 2_000;

// Uncaught errors and rejections that nobody handles fail the run by themselves.
test(`${STREAMS} hostile brokers each end in an answer or a named failure, by the deadline, and leave no socket`, { timeout: 150_000 }, async () => {
  const { outcomes, kinds, odd, late, socketsLeft } = await meetHostileBrokers({ from: 0, to: STREAMS }, 32);
  expect(odd).toEqual([]);
  expect([...outcomes.keys()].filter((outcome) => outcome !== "answered" && !(FAILURE_CODES as readonly string[]).includes(outcome))).toEqual([]);
  expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(STREAMS);
  expect({ late, socketsLeft }).toEqual({ late: [], socketsLeft: 0 });
  expect(kinds.size).toBe(21);
  // A busy machine meets more deadlines than lies; an idle one sees all of refusals, frames, decoding and time.
  expect(outcomes.size).toBeGreaterThan(2);
});
