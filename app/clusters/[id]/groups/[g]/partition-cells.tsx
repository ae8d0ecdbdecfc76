"use client";
import { useTranslations } from "next-intl";
import { Age, useAge } from "@/components/ui/age";
import { Count } from "@/components/ui/count";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { Frame, ReadFailure } from "@/lib/contract/common";
import type { GroupPartition } from "@/lib/contract/group";
import type { UnknownReason } from "@/lib/domain/reason";

/** What a partition's cells need beside their row: how old the reading is, what failed in it, who coordinates the group. */
export type PartitionContext = Pick<Frame, "observedAt" | "ageMs" | "failures"> & { coordinator: number | null };

/** What the offset cells read of a partition. */
export type PartitionReading = Pick<
  GroupPartition,
  "committed" | "logEnd" | "lag" | "lagReason" | "last" | "backlog" | "leader" | "lagAtMost" | "lagReadAt" | "upperBound"
>;

const OF_THE_COMMIT = new Set<UnknownReason>(["commit_unread", "bad_offset", "not_authorized"]);

/** The broker that would have known: the coordinator for a commit, the leader for the rest. */
const brokerOf = (reason: UnknownReason, { leader }: PartitionReading, { coordinator }: PartitionContext) => (OF_THE_COMMIT.has(reason) ? coordinator : leader);

const silenceOf = (broker: number, failures: readonly ReadFailure[]) => failures.find((failure) => failure.broker === broker)?.since ?? null;

function useWhy(row: PartitionReading, context: PartitionContext) {
  const t = useTranslations("group");
  const { count, time } = useFormat();
  return (reason: UnknownReason) => {
    if (reason === "no_commit") return row.backlog === null ? undefined : t("backlog", { count: count(row.backlog) });
    if (reason === "no_lag_reported") return row.lagAtMost === null ? undefined : t("atMost", { count: count(row.lagAtMost) });
    if (reason === "leaderless" || reason === "listener_missing") return undefined;
    const broker = brokerOf(reason, row, context);
    if (broker === null) return undefined;
    const since = silenceOf(broker, context.failures);
    return since === null ? t("broker", { broker }) : t("brokerSince", { broker, time: time(since) });
  };
}

/** Milliseconds since the last reading of a partition that this one did not get. */
function useLastAge({ last }: PartitionReading, { observedAt, ageMs }: PartitionContext): number | null {
  const told = last === null || observedAt === null || ageMs === null ? null : ageMs + Math.max(0, Date.parse(observedAt) - Date.parse(last.since));
  const now = useAge({ observedAt: last?.since ?? null, ageMs: told, intervalMs: null, freshness: "late" });
  return now?.ageMs ?? null;
}

type CellProps = { row: PartitionReading; context: PartitionContext };

/** An offset; of a partition that was not read its last one, grey with its instant; else a dash and the reason. */
export function OffsetCell({ row, context, of }: CellProps & { of: "committed" | "logEnd" }) {
  const t = useTranslations("group");
  const { instant, age } = useFormat();
  const why = useWhy(row, context);
  const lastAge = useLastAge(row, context);
  const value = row[of];
  const last = row.last?.[of] ?? null;
  if (value !== null) return <Count value={value} />;
  if (last !== null && row.last && row.lagReason === null)
    return (
      <span title={t("asOf", { instant: instant(row.last.since) })} className="text-fg-3">
        <Count value={last} />
      </span>
    );
  const reason = row.lagReason ?? (of === "committed" ? "commit_unread" : "end_unread");
  return (
    <Unknown
      reason={reason}
      detail={why(reason)}
      {...(last === null ? {} : { lastValue: <Count value={last} />, ...(lastAge === null ? {} : { lastAge: age(lastAge) }) })}
    />
  );
}

/** Lag; an old one is grey with its age beside it, an unknown one a dash that names the broker. */
export function LagCell({ row, context, strong }: CellProps & { strong: boolean }) {
  const t = useTranslations("group");
  const { age, timeWithSeconds } = useFormat();
  const why = useWhy(row, context);
  const lastAge = useLastAge(row, context);
  if (row.lag === null) {
    const last = row.last?.lag ?? null;
    return (
      <Unknown
        reason={row.lagReason}
        detail={row.lagReason === null ? undefined : why(row.lagReason)}
        {...(last === null ? {} : { lastValue: <Count value={last} />, ...(lastAge === null ? {} : { lastAge: age(lastAge) }) })}
      />
    );
  }
  if (row.last === null)
    return (
      <span title={row.upperBound ? t("upperBound") : row.lagReadAt === null ? undefined : t("reportedAt", { time: timeWithSeconds(row.lagReadAt) })}>
        <Count value={row.lag} strong={strong} />
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5 text-fg-3">
      {lastAge !== null && <Age observedAt={row.last.since} ageMs={lastAge} intervalMs={null} freshness="late" form="short" className="text-11" />}
      <Count value={row.lag} />
    </span>
  );
}
