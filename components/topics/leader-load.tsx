"use client";
import { useTranslations } from "next-intl";
import { Panel, PanelBody, PanelHead, Spring } from "@/components/ui/panel";
import { ShareBar } from "@/components/ui/share-bar";
import { Skeleton } from "@/components/ui/skeleton";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { Leadership } from "@/lib/contract/topic";
import type { LeaderLoad as Load } from "./balance-rows";

/** What each broker receives of this topic, as the leader of its partitions. */
export function LeaderLoad({ loads, leadership }: { loads: readonly Load[] | undefined; leadership: Leadership | null }) {
  const t = useTranslations("topic.balance");
  const { bareRate, share, times } = useFormat();
  const top = Math.max(...(loads ?? []).map(({ producedPerSecond }) => producedPerSecond ?? 0), Number.MIN_VALUE);
  return (
    <Panel aria-labelledby="leader-load">
      <PanelHead id="leader-load" title={t("byLeader")}>
        <Spring />
        <span className="pr-2 text-12 text-fg-3">{t("recordsPerSecond")}</span>
      </PanelHead>
      <PanelBody>
        <ul className="grid gap-2.5">
          {loads === undefined &&
            ["w-3/4", "w-2/3", "w-1/2"].map((width) => (
              <li key={width} className="py-2">
                <Skeleton className={width} />
              </li>
            ))}
          {loads?.map(({ broker, leaders, producedPerSecond }) => (
            <li key={broker} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 gap-y-1">
              <span>
                {t("broker", { broker })} <span className="text-12 text-fg-3">{t("leaders", { count: leaders })}</span>
              </span>
              <span className="text-right font-medium">{producedPerSecond === null ? <Unknown reason="no_history" /> : bareRate(producedPerSecond)}</span>
              <ShareBar share={producedPerSecond} top={top} className="col-span-2 h-2" />
            </li>
          ))}
        </ul>
        {leadership !== null && (
          <dl className="mt-3 grid grid-cols-[minmax(0,1fr)_auto] gap-x-2 gap-y-1 border-line border-t pt-3 text-12">
            <dt className="text-fg-2" title={t("preferredHint")}>
              {t("preferred")}
            </dt>
            <dd className="text-right">{leadership.preferredShare === null ? <Unknown reason="insufficient" /> : share(leadership.preferredShare)}</dd>
            <dt className="text-fg-2" title={t("loadSkewHint")}>
              {t("loadSkew")}
            </dt>
            <dd className="text-right">{leadership.loadSkew === null ? <Unknown reason="insufficient" /> : times(leadership.loadSkew)}</dd>
            <dt className="text-fg-2" title={t("cmakHint")}>
              {t("cmak")}
            </dt>
            <dd className="text-right">
              {leadership.cmak === null ? (
                <Unknown reason="insufficient" />
              ) : (
                t("cmakPercent", { skewed: leadership.cmak.skewedPercent, leaders: leadership.cmak.leaderSkewedPercent })
              )}
            </dd>
          </dl>
        )}
      </PanelBody>
    </Panel>
  );
}
