"use client";
import { useTranslations } from "next-intl";
import { Bytes } from "@/components/ui/bytes";
import { Count } from "@/components/ui/count";
import { Moment } from "@/components/ui/moment";
import { RateContext, RateOver } from "@/components/ui/rate";
import { Stats, StatTile } from "@/components/ui/stats";
import { useFormat } from "@/components/ui/use-format";
import type { PartitionAbout } from "@/lib/contract/topic";
import { Leader, Replicas } from "./replicas";

function Moved({ at }: { at: string }) {
  const t = useTranslations("topic");
  return (
    <>
      {t("moved")} <Moment at={at} />
    </>
  );
}

/** Where the log begins and ends, what goes in, and who holds it. */
export function PartitionStats({ row }: { row: PartitionAbout }) {
  const t = useTranslations("topic");
  const { share, time, count, instant } = useFormat();
  const { inSync, replicas, last } = row;
  const isShort = inSync.length < replicas.length;
  return (
    <Stats size="small">
      <StatTile
        label={t("start")}
        value={<Count value={row.logStart} reason="no_history" />}
        context={row.logStartMovedAt === null ? undefined : <Moved at={row.logStartMovedAt} />}
      />
      <StatTile
        label={t("end")}
        value={
          <Count
            value={row.logEnd}
            reason={row.logEndReason}
            lastValue={last ? <Count value={last.logEnd} /> : undefined}
            detail={last ? time(last.since) : undefined}
          />
        }
        context={
          row.lastMovedAt === null ? undefined : (
            <>
              {t("lastRecord")} <Moment at={row.lastMovedAt} />
            </>
          )
        }
      />
      <StatTile
        label={t("stable")}
        tone={row.openTransaction === null ? undefined : "steady"}
        value={<Count value={row.lastStable} reason="no_history" />}
        context={
          <>
            {row.openTransaction === null ? (
              <span title={t("noneHeld")}>{row.lastStableAt === null ? t("noneHeld") : t("noneHeldAt", { time: time(row.lastStableAt) })}</span>
            ) : (
              <span title={t("heldSince", { instant: instant(row.openTransaction.since) })}>
                {t("heldNow", { records: count(row.openTransaction.records), time: time(row.openTransaction.since) })}
              </span>
            )}
            {row.lastStableMovedAt !== null && (
              <>
                {" · "}
                <Moved at={row.lastStableMovedAt} />
              </>
            )}
          </>
        }
      />
      <StatTile
        label={t("size")}
        value={<Bytes value={row.sizeBytes} reason={row.sizeReason} />}
        context={row.records === null ? undefined : t("recordsIn", { count: count(row.records) })}
      />
      <StatTile
        label={t("produced")}
        value={<RateOver value={row.producedPerSecond} reason={row.producedPerSecondReason} rates={row.producedRates} inline />}
        context={<RateContext rates={row.producedRates}>{row.share === null ? undefined : t("ofTopic", { share: share(row.share) })}</RateContext>}
      />
      <StatTile
        label={t("leader")}
        tone={row.leader === null ? "stopped" : undefined}
        value={<Leader row={row} />}
        context={row.leaderEpoch === null ? undefined : `${t("epoch")} ${row.leaderEpoch}`}
      />
      <StatTile
        label={t("inSync")}
        tone={isShort ? "behind" : undefined}
        value={`${inSync.length}/${replicas.length}`}
        context={
          <>
            {t("replicas")} <Replicas row={row} />
          </>
        }
      />
    </Stats>
  );
}
