import type { Eta, StatusWord } from "@/lib/contract/common";
import { type EtaLabel, STATUSES, type Status } from "@/lib/domain/lag";
import type { Locale } from "@/lib/format/locale";
import { longVerdict, shortVerdict, type VerdictFacts } from "@/lib/format/verdict";

/** From what needs nobody to what needs somebody now: the order of a list sorted by status. */
export const TROUBLE: readonly Status[] = [
  "OK",
  "UNKNOWN",
  "UNCOMMITTED",
  "CATCHING_UP",
  "LAGGING_STABLE",
  "LAGGING",
  "REWOUND",
  "EMPTY_WITH_LAG",
  "STOPPED",
  "STALLED",
  "DATA_LOSS",
];
export const troubleOf = (status: Status): number => TROUBLE.indexOf(status);
/** The same order as SQL, for a column of status words. */
export const troubleRank = (column: string): string => `array_position('{${TROUBLE.join(",")}}'::text[], ${column})`;
/** Worst first for `desc`: never and stuck before any number of seconds. */
export const etaRank = (kind: string, seconds: string): string =>
  `case ${kind} when 'zero' then 0 when 'seconds' then ${seconds} when 'over_7d' then ${seconds} when 'growing' then 1e12 when 'stuck' then 2e12 end`;
export const etaOrder = ({ kind, seconds }: Eta): number | null =>
  kind === "zero" ? 0 : kind === "stuck" ? 2e12 : kind === "growing" ? 1e12 : kind === "unclear" || kind === "unknown" ? null : seconds;

export type StatusCounts = Record<StatusWord, number>;

export const NO_COUNTS: StatusCounts = Object.freeze(Object.fromEntries(STATUSES.map((status) => [status, 0]))) as StatusCounts;

const SEVEN_DAYS_S = 7 * 24 * 3_600;
const KINDS = { unknown: "unknown", caught_up: "zero", unclear: "unclear", growing: "growing", stuck: "stuck" } as const;

/** A partition's stored label as the wire has it. */
export function etaOf(label: EtaLabel | undefined, seconds: number | null | undefined): Eta {
  if (label === undefined) return { kind: "unknown", seconds: null };
  if (label !== "draining") return { kind: KINDS[label], seconds: label === "caught_up" ? 0 : null };
  return { kind: (seconds ?? 0) > SEVEN_DAYS_S ? "over_7d" : "seconds", seconds: seconds ?? null };
}

export const sentencesOf = (facts: VerdictFacts, locale: Locale): { sentence: string; why: string; lead: string } => ({
  sentence: shortVerdict(facts, locale),
  ...longVerdict(facts, locale),
});
