import fc from "fast-check";
import { expect, test } from "vitest";
import type { TimeLag } from "@/lib/domain/lag";
import { groupTimeLag } from "./group-time-lag";
import { topicRate } from "./rate";
import { roundedTimeLag, thousandths } from "./rounded";

test.each([
  { name: "tenths stay", given: { est: 105.1, lo: 90.1, hi: 120.3 }, want: { est: 105.1, lo: 90.1, hi: 120.3 } },
  { name: "bounds go outwards", given: { est: 90.06, lo: 90.06, hi: 120.01 }, want: { est: 90.1, lo: 90, hi: 120.1 } },
  { name: "hours keep their tenths", given: { est: 12_604.96, lo: 12_604.21, hi: 12_619.21 }, want: { est: 12_605, lo: 12_604.2, hi: 12_619.3 } },
  { name: "less than a tenth is not caught up", given: { est: 0.02, lo: 0, hi: 0.04 }, want: { est: 0, lo: 0, hi: 0.1 } },
  { name: "a lower bound alone", given: { est: null, lo: 7200.05, hi: null }, want: { est: null, lo: 7200, hi: null } },
  { name: "unknown stays unknown", given: { est: null, lo: null, hi: null }, want: { est: null, lo: null, hi: null } },
])("$name", ({ given, want }) => {
  expect(roundedTimeLag(given)).toEqual(want);
});

const age = fc.double({ min: 0, max: 400 * 86_400, noNaN: true });
const bracket = fc.tuple(age, age, age).map(([a, b, c]): TimeLag => {
  const [lo, est, hi] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
  return { method: "bracket", est, lo, hi, reason: null };
});

test("the stored bracket holds what the bracket held, within a tenth of a second, and its estimate", () => {
  fc.assert(
    fc.property(bracket, (exact) => {
      const { est, lo, hi } = roundedTimeLag(exact) as { est: number; lo: number; hi: number };
      expect(lo).toBeLessThanOrEqual(exact.lo!);
      expect(hi).toBeGreaterThanOrEqual(exact.hi!);
      expect(lo).toBeGreaterThan(exact.lo! - 0.1 - 1e-6);
      expect(hi).toBeLessThan(exact.hi! + 0.1 + 1e-6);
      expect(lo).toBeLessThanOrEqual(est);
      expect(est).toBeLessThanOrEqual(hi);
    }),
  );
});

test("a group's time lag is the largest of its partitions' as they are stored", () => {
  fc.assert(
    fc.property(fc.array(bracket, { minLength: 1, maxLength: 12 }), (parts) => {
      const whole = roundedTimeLag(groupTimeLag(parts));
      const stored = parts.map(roundedTimeLag);
      for (const bound of ["est", "lo", "hi"] as const) expect(whole[bound]).toBe(Math.max(...stored.map((part) => part[bound]!)));
    }),
  );
});

const rateOf = (perSecond: number) => ({ perSecond, moved: 0, rewound: 0, coveredMs: 0, reason: null });

test("three partitions of a third each are their topic", () => {
  expect([thousandths(12_350 / 3), topicRate([12_350 / 3, 12_350 / 3, 12_350 / 3].map(rateOf)).perSecond]).toEqual([4116.667, 12_350.001]);
});

test("a sum of rates is the sum of its parts as they are stored, also in several steps", () => {
  const rates = fc.array(fc.double({ min: 0, max: 5_000_000, noNaN: true }), { minLength: 1, maxLength: 48 });
  fc.assert(
    fc.property(rates, rates, (one, other) => {
      const inThousandths = (perSecond: number | null) => Math.round(perSecond! * 1000);
      const stored = (parts: number[]) => parts.reduce((sum, part) => sum + inThousandths(thousandths(part)), 0);
      const sum = (parts: number[]) => topicRate(parts.map(rateOf)).perSecond;
      expect(inThousandths(sum(one))).toBe(stored(one));
      expect(inThousandths(sum([...one, ...other]))).toBe(inThousandths(sum(one)) + inThousandths(sum(other)));
    }),
  );
});
