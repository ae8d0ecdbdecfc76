import { type PerPartition, pack } from "@/lib/domain/parts";
import { RATE_WINDOWS, type Rates, type StoredRates, type SummedRate, type SummedRates, shownRate, shownWindow } from "@/lib/domain/rates";
import { sumRates } from "@/lib/lag/rate";
import { thousandths } from "@/lib/lag/rounded";
import type { LogSeen } from "./observe-topics";
import type { GroupTopicSeen, PositionSeen } from "./position-seen";

/** What was written to these logs. */
export const producedOf = (logs: readonly LogSeen[]): SummedRates => sumRates(logs.map(({ producedRates }) => producedRates));

/** What was read, over the positions that a group holds: one without a commit consumes nothing that could be told, and is not missed. */
export const consumedOf = (positions: readonly PositionSeen[]): SummedRates => sumRates(positions.filter(isExpected).map(({ consumedRates }) => consumedRates));

/**
 * What was written for a group to read: to the positions that it holds, or it could never be level with what it consumes. A
 * share group, and one that has committed nothing yet, has all of its topics before it.
 */
export const producedFor = (topics: readonly Held[], isAllBefore: boolean): SummedRates =>
  producedOf(
    topics.flatMap(({ topic, positions }) => (topic?.logs ?? []).filter((_, p) => isAllBefore || (positions[p] !== undefined && isExpected(positions[p])))),
  );

/** Settled for the group as a whole, so that it adds up to its topics. */
export const isAllBefore = (topics: readonly Held[]): boolean => !topics.some(({ positions }) => positions.some(isExpected));

type Held = Pick<GroupTopicSeen, "topic" | "positions">;

/** A commit that was not read may still be there; it is missing only where the group was seen without one, or can have none. */
function isExpected({ committed, commits, reading: { reason }, position: { last } }: PositionSeen): boolean {
  if (committed || !commits) return committed;
  return reason !== null && reason !== "no_commit" && reason !== "no_lag_reported" && reason !== "topic_gone" && !(last !== null && last.commit === null);
}

/** The rate that stands for the present, as a column that is sorted by. */
export const perSecond = (rates: SummedRates): number | null => shownRate(rates).perSecond;

/** Produced less consumed, of rates that are whole and over the same window: parts of them would tell a growth that is none. */
export function netOf({ produced, consumed }: { produced: SummedRates; consumed: SummedRates }): number | null {
  const window = shownWindow(produced);
  if (window !== shownWindow(consumed) || !isWhole(produced[window]) || !isWhole(consumed[window])) return null;
  const [written, read] = [produced[window].perSecond, consumed[window].perSecond];
  return written === null || read === null ? null : thousandths(written - read);
}

const isWhole = ({ coverage }: SummedRate): boolean => coverage.known === coverage.expected;

export function storedRates(sides: { produced?: SummedRates; consumed?: SummedRates }): StoredRates {
  const stored = (rates: SummedRates) =>
    Object.fromEntries(
      RATE_WINDOWS.map((window) => {
        const { perSecond: rate, coverage } = rates[window];
        return [window, [thousandths(rate), coverage.known, coverage.expected]];
      }),
    ) as StoredRates["produced"];
  return {
    ...(sides.produced ? { produced: stored(sides.produced) } : {}),
    ...(sides.consumed ? { consumed: stored(sides.consumed) } : {}),
  };
}

type Side = "produced" | "consumed";
type PartRates<S extends Side> = { [K in `${S}Minute` | `${S}Hour`]?: PerPartition<number | null> } & { [K in `${S}Filling`]?: PerPartition<boolean> };

/** Of each partition what `shown` does not tell: the other windows, and where a minute stands in for five. */
export function partRates<S extends Side>(side: S, parts: readonly Rates[]): PartRates<S> {
  const filling = parts.some(({ over }) => over === "1m");
  return {
    [`${side}Minute`]: pack(parts.map((part) => thousandths(part["1m"].perSecond))),
    [`${side}Hour`]: pack(parts.map((part) => thousandths(part["1h"].perSecond))),
    ...(filling ? { [`${side}Filling`]: pack(parts.map(({ over }) => over === "1m")) } : {}),
  } as PartRates<S>;
}
