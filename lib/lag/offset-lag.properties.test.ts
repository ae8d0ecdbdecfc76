import fc from "fast-check";
import { expect, test } from "vitest";
import type { OffsetOrReason } from "@/lib/domain/offset";
import { type PartitionMemo, partitionLag } from "./partition-lag";
import { combineSums, type LagPart, sumLag } from "./sum-lag";

const offset = fc.bigInt({ min: -2000n, max: 2n ** 62n });
const near = fc.bigInt({ min: 0n, max: 5000n });
const orReason = (value: fc.Arbitrary<bigint>): fc.Arbitrary<OffsetOrReason> =>
  fc.oneof({ weight: 4, arbitrary: value }, fc.constantFrom("no_commit" as const, "commit_unread" as const, "leaderless" as const));

test("any readings: exact, never negative, unknown exactly with a reason, the floor never above the lag", () => {
  const reading = fc.record({ logStart: fc.option(fc.oneof(offset, near)), end: orReason(fc.oneof(offset, near)), commit: orReason(fc.oneof(offset, near)) });
  const context = fc.record({
    epoch: fc.constantFrom("first" as const, "same" as const, "recreated" as const, "truncated" as const),
    producedPerSecond: fc.option(fc.double({ min: 0, max: 1e6, noNaN: true })),
    back: fc.bigInt({ min: 0n, max: 1000n }),
    transactional: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(fc.tuple(reading, context), { minLength: 1, maxLength: 6 }), (cycles) => {
      let memo: PartitionMemo | null = null;
      for (const [offsets, { back, ...more }] of cycles) {
        const previousEnd = typeof offsets.end === "bigint" && offsets.end >= back ? offsets.end - back : null;
        const step = partitionLag(offsets, { ...more, previousEnd, intervalMs: 10_000 }, memo);
        memo = step.memo;
        const { lag, lagFloor, reason, rawLag, lost, backlog, eff } = step.lag;
        expect(lag === null).toBe(reason !== null);
        for (const value of [lag, lagFloor, lost, backlog, eff]) expect(value === null || value >= 0n).toBe(true);
        if (lag === null || typeof offsets.end !== "bigint") continue;
        expect(lagFloor === null || lagFloor <= lag).toBe(true);
        expect(rawLag).toBe(offsets.end - (offsets.commit as bigint));
        if (rawLag! >= 0n && eff! <= offsets.end) expect(lag + lost!).toBe(rawLag);
      }
    }),
    { numRuns: 500 },
  );
});

test("reads in the order commits, ends hold the true lag between the floor and the lag", () => {
  const move = fc.record({
    produced: fc.bigInt({ min: 0n, max: 50n }),
    consumedShare: fc.integer({ min: 0, max: 100 }),
    read: fc.constantFrom("commit", "end", "none"),
  });
  fc.assert(
    fc.property(fc.array(move, { minLength: 3, maxLength: 60 }), (moves) => {
      let [end, commit] = [0n, 0n];
      let previousEnd: bigint | null = null;
      let memo: PartitionMemo | null = null;
      let read: { commit: bigint; truth: bigint } | null = null;
      for (const { produced, consumedShare, read: what } of moves) {
        end += produced;
        commit += ((end - commit) * BigInt(consumedShare)) / 100n;
        if (what === "commit") read ??= { commit, truth: end - commit };
        if (what !== "end" || read === null) continue;
        const step = partitionLag(
          { logStart: 0n, end, commit: read.commit },
          { epoch: "same", previousEnd, producedPerSecond: null, intervalMs: 10_000 },
          memo,
        );
        memo = step.memo;
        expect(step.lag.lag! >= read.truth).toBe(true);
        expect(step.lag.lagFloor === null || step.lag.lagFloor <= read.truth).toBe(true);
        previousEnd = end;
        read = null;
      }
    }),
    { numRuns: 500 },
  );
});

const part: fc.Arbitrary<LagPart> = fc.oneof(
  near.map((lag) => ({ lag, reason: null })),
  fc.constantFrom("no_commit" as const, "leaderless" as const, "topic_gone" as const, "committed_ahead" as const).map((reason) => ({ lag: null, reason })),
);

test("sums: order changes nothing, and the sum of parts is the sum of the whole", () => {
  fc.assert(
    fc.property(fc.array(fc.array(part, { maxLength: 8 }), { maxLength: 5 }), (topics) => {
      const whole = sumLag(topics.flat());
      const { reason: _, ...reversed } = sumLag(topics.flat().reverse());
      expect(whole).toMatchObject(reversed);
      const { reason: __, ...combined } = combineSums(topics.map(sumLag));
      expect(whole).toMatchObject(combined);
      expect(whole.sum === null).toBe(whole.reason !== null);
    }),
  );
});

test("sums: a reading taken away never raises the sum and never makes it complete", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 10 }), fc.nat(), (parts, at) => {
      const i = at % parts.length;
      fc.pre(parts[i]!.reason !== "topic_gone");
      const whole = sumLag(parts);
      const less = sumLag(parts.with(i, { lag: null, reason: "commit_unread" }));
      expect((less.sum ?? 0n) <= (whole.sum ?? 0n)).toBe(true);
      expect(less.complete).toBe(false);
      expect(less.coverage.expected).toBe(whole.coverage.expected);
    }),
  );
});
