import type { UnknownReason } from "@/lib/domain/reason";

export type TimeLagMethod = "zero" | "bracket" | "at_least" | "unknown";

/** Age in seconds of the first record that was not read: the estimate and the bounds it lies between. */
export type TimeLag =
  | { method: "zero" | "bracket"; est: number; lo: number; hi: number; reason: null }
  | { method: "at_least"; est: null; lo: number; hi: null; reason: "at_least" }
  | { method: "unknown"; est: null; lo: null; hi: null; reason: UnknownReason };

/**
 * Time lag over partitions: the largest. `partial`: a part is unknown, so the truth may be older. `worst`: index of the part
 * that decides.
 */
export type GroupTimeLag = { worst: number | null; partial: boolean } & (
  | { method: "zero" | "bracket"; est: number; lo: number; hi: number; reason: null }
  | { method: "at_least"; est: number | null; lo: number; hi: null; reason: "at_least" }
  | { method: "unknown"; est: null; lo: null; hi: null; reason: UnknownReason }
);

/** How many of the expected partitions have an answer. */
export type Coverage = { known: number; expected: number };

/** Lag over partitions. `bound` "at_least": some partition is missing, the true sum is `sum` or more. `max`: the largest part. */
export type LagSum = {
  sum: bigint | null;
  max: bigint | null;
  lost: bigint;
  coverage: Coverage;
  committed: { with: number; expected: number };
  complete: boolean;
  bound: "exact" | "at_least" | null;
  reason: UnknownReason | null;
};

/** Offsets per second over a window. `rewound`: offsets given back by falling commits. */
export type Rate =
  | { perSecond: number; moved: number; rewound: number; coveredMs: number; reason: null }
  | { perSecond: null; moved: number; rewound: number; coveredMs: number; reason: "no_history" | "gap" };
