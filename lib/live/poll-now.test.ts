import { expect, test } from "vitest";
import type { PollSummary } from "@/lib/contract/cluster";
import { type PollPorts, pollNow } from "./poll-now";

const summary: PollSummary = {
  observedAt: "2026-11-21T10:00:00.000Z",
  tookMs: 40,
  requests: {},
  brokers: { answered: 3, expected: 3 },
  topics: 1,
  partitions: 1,
  groups: 1,
  coverage: { known: 1, expected: 1 },
  failures: [],
};

/** A world in which every wait takes as long as it may. */
function world({
  holders,
  answerAfter = Number.POSITIVE_INFINITY,
  beating = true,
  ownCycle = summary as PollSummary | null,
}: {
  holders: (string | null)[];
  answerAfter?: number;
  beating?: boolean;
  ownCycle?: PollSummary | null;
}) {
  let now = 0;
  let looks = 0;
  const did: string[] = [];
  const ports: PollPorts = {
    lease: async () => {
      const look = looks++;
      return { holder: holders[Math.min(look, holders.length - 1)] ?? null, beats: BigInt(beating ? look : 0) };
    },
    ask: async () => {
      did.push("asked");
      return "r1";
    },
    answer: async () => (now >= answerAfter ? summary : null),
    runOneCycle: async () => {
      did.push("ran");
      return ownCycle;
    },
    events: () => ({
      next: async (ms) => {
        now += ms;
        return "heartbeat";
      },
      close: () => did.push("closed"),
    }),
    nowMs: () => now,
  };
  return { ports, did, now: () => now };
}
const signal = new AbortController().signal;

test("a leader is asked and its answer awaited", async () => {
  const { ports, did } = world({ holders: ["leader"], answerAfter: 4_000 });
  expect(await pollNow(ports, 1, signal)).toBe(summary);
  expect(did).toEqual(["asked", "closed"]);
});

test("where none leads, the cycle runs here", async () => {
  const { ports, did } = world({ holders: [null] });
  expect(await pollNow(ports, 1, signal)).toBe(summary);
  expect(did).toEqual(["ran"]);
});

test("whoever took the lease first is asked", async () => {
  const { ports, did } = world({ holders: [null, "leader"], answerAfter: 2_000, ownCycle: null });
  expect(await pollNow(ports, 1, signal)).toBe(summary);
  expect(did).toEqual(["ran", "asked", "closed"]);
});

test("a lease that is released meanwhile is taken over", async () => {
  const { ports, did } = world({ holders: ["leader", "leader", null] });
  expect(await pollNow(ports, 1, signal)).toBe(summary);
  expect(did).toEqual(["asked", "ran", "closed"]);
});

test("a leader whose beats stand still for the time to live is taken over", async () => {
  const { ports, now } = world({ holders: ["dead"], beating: false });
  expect(await pollNow(ports, 1, signal)).toBe(summary);
  expect(now()).toBeGreaterThanOrEqual(15_000);
});

test("a living leader that does not get there is a timeout", async () => {
  const { ports } = world({ holders: ["slow"] });
  await expect(pollNow(ports, 1, signal)).rejects.toMatchObject({ code: "kafka_timeout" });
});

test("a dead one that nobody can replace is no collector", async () => {
  const { ports } = world({ holders: ["dead"], beating: false, ownCycle: null });
  await expect(pollNow(ports, 1, signal)).rejects.toMatchObject({ code: "no_collector" });
});
