"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Coverage } from "@/components/ui/coverage";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { Stats, StatTile } from "@/components/ui/stats";
import { Sum } from "@/components/ui/sum";
import { TimeLag } from "@/components/ui/time-lag";
import { useFormat } from "@/components/ui/use-format";
import type { Totals } from "./overview-totals";

const isAbove = (value: bigint | null) => value !== null && value > 0n;

/** All clusters in six numbers. */
export function OverviewTiles({ totals }: { totals: Totals }) {
  const t = useTranslations("overview");
  const { count, time } = useFormat();
  const { lag, coverage, worst, worstTimeLag, groups, groupsBehind, actNow, brokers, brokersDown, offline, underReplicated, silent } = totals;
  const nothing = t("notRead");
  return (
    <Stats>
      <StatTile
        label={t("answering")}
        value={count(totals.answering)}
        unit={`/ ${count(totals.watched)}`}
        tone={totals.answering < totals.watched ? "stopped" : undefined}
        context={
          silent ? (
            <Link href={asRoute(`/clusters/${silent.id}`)} className="hover:text-fg">
              {silent.statusSince === null ? (
                <Name value={silent.name} />
              ) : (
                t.rich("silentSince", { name: () => <Name value={silent.name} />, time: time(silent.statusSince) })
              )}
            </Link>
          ) : totals.answering < totals.watched ? (
            t("waiting", { count: totals.watched - totals.answering })
          ) : (
            t("allAnswer")
          )
        }
      />
      <StatTile
        label={t("backlog")}
        value={<Sum {...lag} />}
        unknown={lag.value === null}
        context={lag.value === null ? nothing : coverage.known < coverage.expected ? <Coverage {...coverage} form="partitions" /> : t("records")}
      />
      <StatTile
        label={t("worstTimeLag")}
        value={worstTimeLag ? <TimeLag value={worstTimeLag} strong /> : "—"}
        unknown={worst === null}
        context={
          worst?.worstGroup ? (
            <Link href={asRoute(`/clusters/${worst.id}/groups/${worst.worstGroup.id}`)} className="hover:text-fg">
              <Name value={worst.worstGroup.name} max={28} />, <Name value={worst.name} />
            </Link>
          ) : (
            nothing
          )
        }
      />
      <StatTile
        label={t("groupsBehind")}
        value={<Sum {...groupsBehind} />}
        unit={groups.value === null ? undefined : t("of", { total: count(groups.value) })}
        unknown={groupsBehind.value === null}
        tone={isAbove(groupsBehind.value) ? "behind" : undefined}
        context={actNow.value === null ? nothing : t("needAPerson", { count: Number(actNow.value) })}
      />
      <StatTile
        label={t("brokersDown")}
        value={<Sum {...brokersDown} />}
        unit={brokers.value === null ? undefined : `/ ${count(brokers.value)}`}
        unknown={brokersDown.value === null}
        tone={isAbove(brokersDown.value) ? "stopped" : undefined}
        context={brokersDown.value === null ? nothing : isAbove(brokersDown.value) ? t("notAnswering") : t("allAnswer")}
      />
      <StatTile
        label={t("offline")}
        value={<Sum {...offline} />}
        unknown={offline.value === null}
        tone={isAbove(offline.value) ? "stopped" : undefined}
        context={underReplicated.value === null ? nothing : t("underReplicated", { count: count(underReplicated.value) })}
      />
    </Stats>
  );
}
