import type { Eta, EtaLabel } from "@/lib/domain/lag";
import { type Settled, settle } from "./settle";
import type { Trend } from "./trend";

/**
 * `consumedPerSecond`, `producedPerSecond`: null where unknown. `trend`: of the lag over the same window (`etaWindowMs`), with
 * the number of its samples. `allowedLag`: A of the status. `caughtUpMarker`: what is left is the marker of a transaction.
 */
export type EtaInput = {
  lag: bigint | null;
  caughtUpMarker?: boolean;
  allowedLag: number;
  producedPerSecond: number | null;
  consumedPerSecond: number | null;
  trend: Trend;
  samples: number;
};

/** Growing evaluations in a row, the label on screen, and the last time to go. */
export type EtaMemo = { growing: number; label: Settled<EtaLabel>; seconds: number | null };

export const FEWEST_SAMPLES = 6;
const GROWING_RUN = 3;

/**
 * When a partition will have caught up, by the slope of its lag where the rates agree with it.
 *
 * Another label must be seen twice before it shows, but unknown shows at once and growing after three evaluations.
 * Source: lag.md, section 7.
 */
export function eta(input: EtaInput, memo: EtaMemo | null): { eta: Eta; memo: EtaMemo } {
  const drain = drainPerSecond(input);
  const noise = Math.max(0.1, 0.005 * (input.producedPerSecond ?? 0));
  const growing = drain !== null && drain < -noise ? Math.min((memo?.growing ?? 0) + 1, GROWING_RUN) : 0;
  const seen = labelOf(input, drain, noise, growing);
  const seconds = seen === "draining" ? Number(input.lag) / drain! : null;

  const atOnce = memo === null || seen === "unknown" || seen === "growing" || memo.label.shown === "unknown";
  const label = settle(atOnce ? null : memo.label, seen);
  const next = { growing, label, seconds: seconds ?? (label.shown === "draining" ? (memo?.seconds ?? null) : null) };
  return { eta: etaOf(label.shown, next.seconds), memo: next };
}

function labelOf({ lag, caughtUpMarker, allowedLag, consumedPerSecond }: EtaInput, drain: number | null, noise: number, growing: number): EtaLabel {
  if (lag === null) return "unknown";
  if (caughtUpMarker === true || Number(lag) <= allowedLag) return "caught_up";
  if (consumedPerSecond === 0) return "stuck";
  if (drain !== null && drain > noise) return "draining";
  return growing >= GROWING_RUN ? "growing" : "unclear";
}

function drainPerSecond({ producedPerSecond, consumedPerSecond, trend, samples }: EtaInput): number | null {
  if (producedPerSecond === null || consumedPerSecond === null || samples < FEWEST_SAMPLES) return null;
  return Math.sign(-trend.slope) === Math.sign(consumedPerSecond - producedPerSecond) ? -trend.slope : null;
}

function etaOf(label: EtaLabel, seconds: number | null): Eta {
  if (label === "draining") return seconds === null ? { label: "unclear", seconds: null } : { label, seconds };
  return label === "caught_up" ? { label, seconds: 0 } : { label, seconds: null };
}

/**
 * When the slowest part will have caught up: stuck, growing and unclear are worse than any time. A part without a commit has
 * nothing to catch up with (leave it out); another unknown one makes a time unclear. No part: unknown.
 */
export function groupEta(parts: readonly Eta[]): Eta {
  const someKnown = parts.some(({ label }) => label !== "unknown");
  let worst: Eta | null = null;
  for (const part of parts) {
    const here: Eta = part.label === "unknown" && someKnown ? { label: "unclear", seconds: null } : part;
    if (worst === null || RANK[here.label] > RANK[worst.label] || (here.label === worst.label && (here.seconds ?? 0) > (worst.seconds ?? 0))) worst = here;
  }
  return worst ?? { label: "unknown", seconds: null };
}

const RANK: Record<EtaLabel, number> = { unknown: 0, caught_up: 1, draining: 2, unclear: 3, growing: 4, stuck: 5 };
