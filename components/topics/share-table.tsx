"use client";
import { useTranslations } from "next-intl";
import { Age, type Observation } from "@/components/ui/age";
import { cn } from "@/components/ui/cn";
import { Rate } from "@/components/ui/count";
import { Panel, PanelFoot, PanelHead, Spring } from "@/components/ui/panel";
import { ShareBar } from "@/components/ui/share-bar";
import { Skeleton } from "@/components/ui/skeleton";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import type { BalanceRow } from "./balance-rows";
import { VerdictBadge } from "./verdict-badge";

const ROOM = 1.15;
const head = "h-8 border-line border-b px-2.5 font-medium text-11 text-fg-3";
const cell = "h-7 border-line border-b px-2.5";

/** Each partition's share as a bar with the line where an even one would end. The page's one table that is read as a picture, so its order is the partitions'. */
export function ShareTable({ rows, leadersKnown, observation }: { rows: readonly BalanceRow[]; leadersKnown: boolean; observation: Observation }) {
  const t = useTranslations("topic");
  const { share, times } = useFormat();
  const expected = 1 / rows.length;
  const top = Math.min(1, Math.max(expected * 2, ...rows.map((row) => row.share ?? 0)) * ROOM);
  return (
    <Panel aria-labelledby="share-title">
      <PanelHead id="share-title" title={t("balance.share")} note={t("balance.window")}>
        <Spring />
        <span aria-hidden className="flex shrink-0 items-center gap-3 pr-2 text-12 text-fg-2 max-sm:hidden">
          <span className="flex items-center gap-1.5">
            <span className="size-2.5 w-3 rounded-[2px] bg-control" />
            {t("balance.shareKey")}
          </span>
          <span className="flex items-center gap-1.5">
            <span className="h-0.5 w-3 bg-fg" />
            {t("balance.expected", { share: share(expected) })}
          </span>
        </span>
      </PanelHead>
      <table className="w-full border-separate border-spacing-0 border-line border-t">
        <thead>
          <tr>
            <th scope="col" className={cn(head, "w-20 text-right")}>
              {t("partition")}
            </th>
            <th scope="col" className={cn(head, "w-16 text-left max-md:hidden")}>
              {t("leader")}
            </th>
            <th scope="col" className={cn(head, "text-left")}>
              {t("share")}
            </th>
            <th scope="col" className={cn(head, "w-16")}>
              <span className="sr-only">{t("share")}</span>
            </th>
            <th scope="col" className={cn(head, "w-20 text-right")}>
              {t("ofPeers")}
            </th>
            <th scope="col" className={cn(head, "w-24 text-right max-md:hidden")}>
              {t("produced")}
            </th>
            <th scope="col" className={cn(head, "w-36 text-left max-md:hidden")}>
              {t("verdict")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ partition, leader, share: own, ofPeers, producedPerSecond, verdict }) => {
            const isOff = verdict === "hot" || verdict === "cold";
            return (
              <tr key={partition} className={cn(isOff ? "bg-selected" : "hover:bg-hover")}>
                <th scope="row" className={cn(cell, "text-right font-medium")}>
                  {partition}
                </th>
                <td className={cn(cell, "max-md:hidden")}>{leader ?? (leadersKnown ? <Unknown reason="leaderless" /> : <Skeleton className="w-4" />)}</td>
                <td className={cell}>
                  <ShareBar share={own} expected={expected} top={top} tone={verdict === "hot" ? "behind" : verdict === "cold" ? "catching" : undefined} />
                </td>
                <td className={cn(cell, "whitespace-nowrap text-right", isOff && "font-semibold")}>
                  {own === null ? <Unknown reason="insufficient" /> : share(own)}
                </td>
                <td className={cn(cell, "whitespace-nowrap text-right", isOff && "font-semibold text-behind")}>
                  {ofPeers !== null ? times(ofPeers) : own === 1 ? t("all") : <Unknown reason="insufficient" />}
                </td>
                <td className={cn(cell, "text-right max-md:hidden")}>
                  <Rate value={producedPerSecond} reason="no_history" />
                </td>
                <td className={cn(cell, "max-md:hidden")}>
                  {isOff ? <VerdictBadge verdict={verdict} size="small" /> : <span className="text-12 text-fg-2">{t(`verdicts.${verdict}`)}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <PanelFoot className="border-t-0">
        <Age {...observation} />
        <span>{t("balance.known", { known: rows.filter((row) => row.producedPerSecond !== null).length, expected: rows.length })}</span>
      </PanelFoot>
    </Panel>
  );
}
