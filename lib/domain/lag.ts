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

/**
 * Lag over partitions. `bound` "at_least": some partition is missing, the true sum is `sum` or more. `max`: the largest part.
 * `lost`: null where it is known of none; a partition without commit loses nothing.
 */
export type LagSum = {
  sum: bigint | null;
  max: bigint | null;
  lost: bigint | null;
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

/** From best to worst, so that the worst of a group is a comparison. UNKNOWN stands apart: it hides what it might be. */
export const STATUSES = [
  "OK",
  "UNCOMMITTED",
  "CATCHING_UP",
  "LAGGING_STABLE",
  "LAGGING",
  "REWOUND",
  "EMPTY_WITH_LAG",
  "STOPPED",
  "STALLED",
  "DATA_LOSS",
  "UNKNOWN",
] as const;
export type Status = (typeof STATUSES)[number];

/** `draining` has seconds; `growing` is never, `stuck` consumes nothing, `unclear` has no trend, `unknown` has no lag. */
export const ETA_LABELS = ["unknown", "caught_up", "draining", "unclear", "growing", "stuck"] as const;
export type EtaLabel = (typeof ETA_LABELS)[number];
export type Eta =
  | { label: "caught_up"; seconds: 0 }
  | { label: "draining"; seconds: number }
  | { label: "unknown" | "unclear" | "growing" | "stuck"; seconds: null };

/** Whose partition it is: a member's, nobody's although there are members, nobody's because there are none, or not known. */
export type Ownership = "owned" | "unowned" | "no_members" | "unknown";
