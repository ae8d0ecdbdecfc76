import { shownSeconds } from "@/lib/domain/time-lag";
import { roundedTimeLag } from "@/lib/lag/rounded";
import { timeLag } from "@/lib/lag/time-lag";
import { timeLagOf } from "@/lib/queries/time-lag";
import { quantile } from "../harness/quantile";
import { chance } from "./chance";
import { History } from "./history";
import { endAt, type Load, loads } from "./load";
import { INTERVAL_MS, type Poll, plans, polls } from "./polls";
import { type Commits, committedAt, readers } from "./reader";

/**
 * `outside`: samples whose truth lies outside lo and hi; `outsideStored`: likewise of the bounds as they are stored, or whose one
 * number to show is outside them. Errors are of samples that are neither zero nor open: `estimate` and
 * `middle` (what the middle of the bracket would have said) in poll intervals; `between` in intervals between the two polls that
 * were made around the record, which is more than one where polls were missed; `carried` likewise, of records older than the
 * polls in memory, between points that were thinned on purpose.
 */
export type Brackets = {
  samples: number;
  outside: number;
  outsideStored: number;
  open: number;
  unknown: number;
  estimate: number[];
  middle: number[];
  between: number[];
  carried: number[];
};

const nothing = (): Brackets => ({ samples: 0, outside: 0, outsideStored: 0, open: 0, unknown: 0, estimate: [], middle: [], between: [], carried: [] });

/** Every load read in every way under every plan of polls: what time lag said, against what was true. */
export function brackets(quick: boolean): Map<string, Brackets> {
  const found = new Map<string, Brackets>();
  for (const load of loads())
    for (const plan of plans) {
      const sum = nothing();
      const dice = chance(`${load.name}/${plan.name}`);
      const seen = polls(plan, dice).filter((_, i) => !quick || i < 480);
      for (const reader of readers(load, dice)) follow(load, reader, seen, sum);
      found.set(`${load.name}, ${plan.name}`, sum);
    }
  return found;
}

function follow(load: Load, reader: Commits, seen: Poll[], sum: Brackets) {
  const history = new History();
  let last: { eff: bigint; atMs: number; deltaMs: number } | null = null;
  for (const { sampleMs, commitMs, endMs, askedMs, endRead, afterRestart } of seen) {
    if (afterRestart) history.restart();
    const commit = committedAt(reader, commitMs);
    const deltaMs = sampleMs - askedMs;
    history.push(sampleMs, deltaMs, endRead ? endAt(load, endMs) : null, commit);
    if (endRead) last = { eff: BigInt(commit), atMs: sampleMs, deltaMs };
    if (last !== null) compare(load, history, last, sampleMs, sum);
  }
}

function compare(load: Load, history: History, { eff, atMs, deltaMs }: { eff: bigint; atMs: number; deltaMs: number }, nowMs: number, sum: Brackets) {
  const said = timeLag(history.ends, eff, nowMs, { intervalMs: INTERVAL_MS, ageMs: nowMs - atMs });
  const truth = trueAge(load, Number(eff), nowMs);
  if (said.method === "unknown") {
    sum.unknown++;
    return;
  }
  sum.samples++;
  // A zero speaks of the instant at which the end was read, which is up to δ before the sample.
  const slack = said.method === "zero" ? deltaMs / 1000 : 0;
  if (!holds(said, truth, slack)) sum.outside++;
  const stored = roundedTimeLag(said);
  const shown = shownSeconds(timeLagOf(stored));
  if (!holds(stored, truth, slack) || shown === null || !holds(stored, shown, 0)) sum.outsideStored++;
  if (said.method === "at_least") sum.open++;
  if (said.method !== "bracket") return;
  const error = (guess: number) => (Math.abs(guess - truth) * 1000) / INTERVAL_MS;
  const between = Math.abs(said.est - truth) / (said.hi - said.lo);
  if (nowMs - said.hi * 1000 + deltaMs < history.ends.timesMs[0]!) sum.carried.push(between);
  else {
    sum.estimate.push(error(said.est));
    sum.middle.push(error((said.lo + said.hi) / 2));
    sum.between.push(between);
  }
}

const holds = ({ lo, hi }: { lo: number | null; hi: number | null }, seconds: number, slack: number) =>
  lo !== null && seconds >= lo - 1e-9 && (hi === null || seconds <= hi + slack + 1e-9);

/** Age in seconds of the record at an offset; 0 while it is not there. */
function trueAge({ appendedMs }: Load, offset: number, nowMs: number): number {
  const ms = appendedMs[offset];
  return ms === undefined || ms > nowMs ? 0 : (nowMs - ms) / 1000;
}

export const bracketHead = [
  "load, polls",
  "samples",
  "outside",
  "as stored",
  "open",
  "unknown",
  "estimate p50",
  "p95",
  "middle p95",
  "between p95",
  "carried p95",
];

export const bracketRow = (name: string, { samples, outside, outsideStored, open, unknown, estimate, middle, between, carried }: Brackets) => [
  name,
  samples,
  outside,
  outsideStored,
  open,
  unknown,
  ...[quantile(estimate, 0.5), quantile(estimate, 0.95), quantile(middle, 0.95), quantile(between, 0.95), quantile(carried, 0.95)].map((error) =>
    Number.isNaN(error) ? "-" : error.toFixed(2),
  ),
];
