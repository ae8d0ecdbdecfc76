"use client";
import { useTranslations } from "next-intl";
import { Count, Rate } from "@/components/ui/count";
import { Stats, StatTile } from "@/components/ui/stats";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { GroupOne } from "@/lib/contract/group";

const NAME_LENGTH = 28;
/** Records per second that are shown as 0. */
const LEVEL = 0.05;

/** The numbers of a group, each with what stands behind it. */
export function GroupStats({ data }: { data: GroupOne | undefined }) {
  const t = useTranslations("group");
  const tr = useTranslations("reason");
  const { count, rate, age, duration, time, instant } = useFormat();
  const loading = data === undefined;
  const g = data?.item;
  const why = (reason: NonNullable<typeof g>["lagReason"]) => (reason === null ? undefined : tr(reason));
  if (loading || !g)
    return (
      <Stats size="small">
        {(["lag", "timeLag", "consumed", "produced", "net", "members", "lastCommitMoved"] as const).map((key) => (
          <StatTile key={key} label={t(key)} value={null} loading />
        ))}
      </Stats>
    );

  const isPartial = g.coverage.known < g.coverage.expected;
  const most =
    g.maxPartition && g.maxPartitionLag !== null && `${plainName(g.maxPartition.topic, NAME_LENGTH)} ${g.maxPartition.partition}: ${count(g.maxPartitionLag)}`;
  const { method, loSeconds, hiSeconds } = g.timeLag;
  const bounds =
    method === "bracket" && loSeconds !== null && hiSeconds !== null
      ? t("within", { length: duration(hiSeconds - loSeconds) })
      : (why(g.timeLagReason) ?? t("caughtUp"));
  const moved = g.lastCommitMovedAt;
  const movedAgo = moved === null || data.observedAt === null ? null : Math.max(0, Date.parse(data.observedAt) - Date.parse(moved));
  return (
    <Stats size="small">
      <StatTile
        label={t("lag")}
        value={<Count value={g.lag} reason={g.lagReason} bound={g.lagBound} />}
        unknown={g.lag === null}
        context={g.lag === null ? why(g.lagReason) : isPartial ? t("coverage", g.coverage) : most || t("partitionsOf", { count: g.partitions })}
      />
      <StatTile label={t("timeLag")} value={<TimeLag value={g.timeLag} reason={g.timeLagReason} />} unknown={method === "unknown"} context={bounds} />
      <StatTile
        label={t("consumed")}
        value={<Rate value={g.consumedPerSecond} reason={g.consumedPerSecondReason} />}
        unknown={g.consumedPerSecond === null}
        context={why(g.consumedPerSecondReason) ?? t("committed")}
      />
      <StatTile
        label={t("produced")}
        value={<Rate value={g.producedPerSecond} reason={g.producedPerSecondReason} />}
        unknown={g.producedPerSecond === null}
        context={why(g.producedPerSecondReason) ?? t("topicsOf", { count: g.topics })}
      />
      <StatTile
        label={t("net")}
        title={t("netHint")}
        value={g.netPerSecond === null ? <Unknown reason={g.consumedPerSecondReason ?? g.producedPerSecondReason} /> : rate(g.netPerSecond, { signed: true })}
        unknown={g.netPerSecond === null}
        context={g.netPerSecond === null ? undefined : Math.abs(g.netPerSecond) < LEVEL ? t("level") : g.netPerSecond > 0 ? t("grows") : t("shrinks")}
      />
      <StatTile
        label={t("members")}
        value={<Count value={g.members} reason={g.membersReason} />}
        unknown={g.members === null}
        context={g.membersReason ? why(g.membersReason) : g.idleMembers === null ? undefined : t("idle", { count: g.idleMembers })}
      />
      <StatTile
        label={t("lastCommitMoved")}
        value={
          movedAgo === null ? (
            <Unknown reason="no_history" />
          ) : (
            <span title={moved === null ? undefined : instant(moved)}>{t("ago", { age: age(movedAgo) })}</span>
          )
        }
        unknown={movedAgo === null}
        context={moved === null ? t("notSeenMoving") : time(moved)}
      />
    </Stats>
  );
}
