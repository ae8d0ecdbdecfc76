"use client";
import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { Eta } from "@/components/ui/eta";
import { RateContext, RateOver } from "@/components/ui/rate";
import { Stats, StatTile } from "@/components/ui/stats";
import { TimeLag } from "@/components/ui/time-lag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { GroupItem, GroupOne } from "@/lib/contract/group";
import { Rhythm } from "./rhythm";

const NAME_LENGTH = 28;
/** Records per second that are shown as 0. */
const LEVEL = 0.05;
const ETA_CONTEXT = {
  zero: "caughtUp",
  seconds: "slowest",
  over_7d: "slowest",
  growing: "atTheseRates",
  stuck: "nothingConsumed",
  unclear: "noTrend",
} as const;

const etaReason = ({ statusReason, lagReason, timeLagReason }: GroupItem) => statusReason ?? lagReason ?? timeLagReason;

/** The numbers of a group, each with what stands behind it. */
export function GroupStats({ data }: { data: GroupOne | undefined }) {
  const t = useTranslations("group");
  const tr = useTranslations("reason");
  const { count, rate, age, duration, durationUp, time, instant } = useFormat();
  const loading = data === undefined;
  const g = data?.item;
  const why = (reason: NonNullable<typeof g>["lagReason"]) => (reason === null ? undefined : tr(reason));
  if (loading || !g)
    return (
      <Stats size="small" flush>
        {(["lag", "timeLag", "eta", "consumed", "produced", "members", "lastCommitMoved"] as const).map((key) => (
          <StatTile key={key} label={t(key)} value={null} loading />
        ))}
      </Stats>
    );

  const isShare = g.type === "share";
  const isPartial = g.coverage.known < g.coverage.expected;
  const most =
    g.maxPartition && g.maxPartitionLag !== null && `${plainName(g.maxPartition.topic, NAME_LENGTH)} ${g.maxPartition.partition}: ${count(g.maxPartitionLag)}`;
  const { method, estSeconds, loSeconds, hiSeconds } = g.timeLag;
  const bounds =
    method === "bracket" && loSeconds !== null && hiSeconds !== null
      ? t("within", { length: durationUp(hiSeconds - loSeconds) })
      : method === "at_least" && estSeconds !== null
        ? t("knownPart", { length: duration(estSeconds) })
        : (why(g.timeLagReason) ?? t("caughtUp"));
  const growth = g.netPerSecond === null ? null : Math.abs(g.netPerSecond) < LEVEL ? t("level") : `${t("net")} ${rate(g.netPerSecond, { signed: true })}`;
  const moved = g.lastCommitMovedAt;
  const movedAgo = moved === null || data.observedAt === null ? null : Math.max(0, Date.parse(data.observedAt) - Date.parse(moved));
  return (
    <Stats size="small" flush>
      <StatTile
        label={t("lag")}
        value={<Count value={g.lag} reason={g.lagReason} bound={g.lagBound} />}
        unknown={g.lag === null}
        context={g.lag === null ? why(g.lagReason) : isPartial ? t("coverage", g.coverage) : most || t("partitionsOf", { count: g.partitions })}
      />
      <StatTile
        label={t("timeLag")}
        value={<TimeLag value={g.timeLag} reason={g.timeLagReason} />}
        unknown={method === "unknown"}
        context={isShare ? t("shareHasNone") : bounds}
      />
      <StatTile
        label={t("eta")}
        value={<Eta value={g.eta} status={g.status} reason={etaReason(g)} willLoseData={g.willLoseData} plain />}
        unknown={g.eta.kind === "unknown"}
        tone={g.willLoseData ? "loss" : g.eta.kind === "growing" ? "behind" : g.eta.kind === "stuck" ? "stopped" : undefined}
        context={isShare ? t("shareHasNone") : g.eta.kind === "unknown" ? why(etaReason(g)) : g.willLoseData ? t("loses") : t(ETA_CONTEXT[g.eta.kind])}
      />
      <StatTile
        label={t("consumed")}
        value={<RateOver value={g.consumedPerSecond} reason={g.consumedPerSecondReason} rates={g.consumedRates} inline />}
        unknown={g.consumedPerSecond === null}
        context={isShare ? t("shareHasNone") : (why(g.consumedPerSecondReason) ?? <RateContext rates={g.consumedRates}>{t("committed")}</RateContext>)}
      />
      <StatTile
        label={t("produced")}
        value={<RateOver value={g.producedPerSecond} reason={g.producedPerSecondReason} rates={g.producedRates} inline />}
        unknown={g.producedPerSecond === null}
        context={why(g.producedPerSecondReason) ?? <RateContext rates={g.producedRates}>{growth ?? t("topicsOf", { count: g.topics })}</RateContext>}
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
        context={isShare ? t("shareCommitsNothing") : moved === null ? t("notSeenMoving") : g.rhythm === null ? time(moved) : <Rhythm rhythm={g.rhythm} />}
      />
    </Stats>
  );
}
