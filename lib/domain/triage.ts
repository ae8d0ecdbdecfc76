import type { Status } from "./lag";

/** What a status asks of a person, the most urgent first. */
export const TRIAGE_KEYS = ["actNow", "worse", "behind", "cannotTell", "caughtUp"] as const;
export type TriageKey = (typeof TRIAGE_KEYS)[number];

/** The statuses of each, the worst first. */
export const TRIAGE = {
  actNow: ["DATA_LOSS", "STALLED", "STOPPED", "EMPTY_WITH_LAG"],
  worse: ["LAGGING"],
  behind: ["REWOUND", "LAGGING_STABLE", "CATCHING_UP"],
  cannotTell: ["UNCOMMITTED", "UNKNOWN"],
  caughtUp: ["OK"],
} as const satisfies Record<TriageKey, readonly Status[]>;

/** How many groups stand where. */
export type Triage = Record<TriageKey, number>;

/** Counts by status put together by what they ask for. */
export function triageOf(counts: Readonly<Partial<Record<Status, number>>>): Triage {
  const sum = (key: TriageKey) => TRIAGE[key].reduce((n, status) => n + (counts[status] ?? 0), 0);
  return { actNow: sum("actNow"), worse: sum("worse"), behind: sum("behind"), cannotTell: sum("cannotTell"), caughtUp: sum("caughtUp") };
}

/** Groups that somebody should know of: all but those that have caught up. */
export const needALook = ({ actNow, worse, behind, cannotTell }: Triage) => actNow + worse + behind + cannotTell;
/** Groups that are known to be behind. */
export const areBehind = ({ actNow, worse, behind }: Triage) => actNow + worse + behind;
