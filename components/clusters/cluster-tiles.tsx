"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Coverage } from "@/components/ui/coverage";
import { Name } from "@/components/ui/name";
import { RateContext, RateOver } from "@/components/ui/rate";
import { asRoute } from "@/components/ui/route";
import { Stats, StatTile } from "@/components/ui/stats";
import { Sum } from "@/components/ui/sum";
import { TimeLag } from "@/components/ui/time-lag";
import { useFormat } from "@/components/ui/use-format";
import type { ClusterItem } from "@/lib/contract/cluster";
import { areBehind } from "@/lib/domain/triage";

/** One cluster in eight numbers. */
export function ClusterTiles({ cluster }: { cluster: ClusterItem }) {
  const t = useTranslations("cluster");
  const to = useTranslations("overview");
  const { count, duration } = useFormat();
  const { id, lag, lagBound, coverage, groups, triage, worstGroup, worstTimeLag, brokers, offline, underReplicated, partitions, topics } = cluster;
  const nothing = to("notRead");
  const behind = triage && areBehind(triage);
  const isShort = brokers.answered !== null && brokers.expected !== null && brokers.answered < brokers.expected;
  const isTimed = worstTimeLag.method !== "unknown";
  return (
    <Stats size="small">
      <StatTile
        label={to("backlog")}
        value={<Sum value={lag} bound={lagBound} />}
        unknown={lag === null}
        context={lag === null ? nothing : coverage.known < coverage.expected ? <Coverage {...coverage} form="partitions" /> : to("records")}
      />
      <StatTile
        label={to("groupsBehind")}
        value={<Sum value={behind} />}
        unit={groups === null ? undefined : to("of", { total: count(groups) })}
        unknown={behind === null}
        tone={behind !== null && behind > 0 ? "behind" : undefined}
        context={
          <Link href={asRoute(`/clusters/${id}/groups`)} className="hover:text-fg">
            {triage === null ? t("allGroups") : to("needAPerson", { count: triage.actNow })}
          </Link>
        }
      />
      <StatTile
        label={to("worstTimeLag")}
        value={isTimed ? <TimeLag value={worstTimeLag} strong /> : "—"}
        unknown={!isTimed}
        context={
          worstGroup === null ? (
            nothing
          ) : (
            <Link href={asRoute(`/clusters/${id}/groups/${worstGroup.id}`)} className="hover:text-fg">
              <Name value={worstGroup.name} max={24} />
            </Link>
          )
        }
      />
      <StatTile
        label={t("produced")}
        value={cluster.producedPerSecond === null ? "—" : <RateOver value={cluster.producedPerSecond} rates={cluster.producedRates} inline />}
        unknown={cluster.producedPerSecond === null}
        context={cluster.producedPerSecond === null ? t("needsTwoPolls") : <RateContext rates={cluster.producedRates}>{t("recordsPerSecond")}</RateContext>}
      />
      <StatTile
        label={t("consumed")}
        value={cluster.consumedPerSecond === null ? "—" : <RateOver value={cluster.consumedPerSecond} rates={cluster.consumedRates} inline />}
        unknown={cluster.consumedPerSecond === null}
        context={cluster.consumedPerSecond === null ? t("needsTwoPolls") : <RateContext rates={cluster.consumedRates}>{t("recordsPerSecond")}</RateContext>}
      />
      <StatTile
        label={t("brokersAnswering")}
        value={<Sum value={brokers.answered} />}
        unit={brokers.expected === null ? undefined : `/ ${count(brokers.expected)}`}
        unknown={brokers.answered === null}
        tone={isShort ? "stopped" : undefined}
        context={
          cluster.tookMs === null ? nothing : t("took", { time: cluster.tookMs < 1000 ? `${Math.round(cluster.tookMs)} ms` : duration(cluster.tookMs / 1000) })
        }
      />
      <StatTile
        label={to("offline")}
        value={<Sum value={offline} />}
        unknown={offline === null}
        tone={offline !== null && offline > 0 ? "stopped" : undefined}
        context={partitions === null ? nothing : t("ofPartitions", { count: count(partitions) })}
      />
      <StatTile
        label={t("underReplicated")}
        value={<Sum value={underReplicated} />}
        unknown={underReplicated === null}
        tone={underReplicated !== null && underReplicated > 0 ? "behind" : undefined}
        context={
          topics === null ? (
            nothing
          ) : (
            <Link href={asRoute(`/clusters/${id}/topics?underReplicated=1&internal=1`)} className="hover:text-fg">
              {t("inTopics", { count: count(topics) })}
            </Link>
          )
        }
      />
    </Stats>
  );
}
