"use client";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { chartState } from "@/components/tables/query-state";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Moment } from "@/components/ui/moment";
import { Panel, PanelFoot, PanelHead } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { Tag } from "@/components/ui/tag";
import { Unknown } from "@/components/ui/unknown";
import { useFormat } from "@/components/ui/use-format";
import { topicConfigQuery } from "@/lib/client/topics";
import type { ConfigEntry } from "@/lib/contract/config";

/** The settings of a topic: first those that are not the default, then the rest. */
export function TopicConfig({ clusterId, topicId }: { clusterId: number; topicId: number }) {
  const t = useTranslations("config");
  const answer = useQuery(topicConfigQuery(clusterId, topicId));
  const { data } = answer;
  if (data === undefined) return <NotThere {...chartState(answer)} />;
  const { entries, reason, readAt, changedAt } = data.item;
  const set = entries.filter(({ isDefault }) => !isDefault);
  const rest = entries.filter(({ isDefault }) => isDefault);
  return (
    <Panel aria-labelledby="config-title">
      <PanelHead id="config-title" title={t("title")} note={reason === null ? t("counted", { set: set.length, total: entries.length }) : undefined} rule />
      {reason !== null ? (
        <p className="px-4 py-3">
          <Unknown reason={reason} /> <span className="text-fg-2">{t("notRead")}</span>
        </p>
      ) : (
        <div>
          <table className="w-full table-fixed text-13 md:table-auto [&_td]:px-4 [&_td]:py-1.5 [&_th]:px-4 [&_th]:py-1.5">
            <thead className="border-line border-b text-11 text-fg-3">
              <tr>
                {(["name", "value", "default", "source"] as const).map((head) => (
                  <th key={head} scope="col" className={cn("text-left font-medium", (head === "default" || head === "source") && "max-md:hidden")}>
                    {t(head)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {[...set, ...rest].map((entry) => (
                <Row key={entry.name} entry={entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {readAt !== null && (
        <PanelFoot>
          <span>
            {t("read")} <Moment at={readAt} />
          </span>
          {changedAt !== null && (
            <span>
              {t("changed")} <Moment at={changedAt} />
            </span>
          )}
        </PanelFoot>
      )}
    </Panel>
  );
}

/** Nothing has arrived: still being read, or why not. */
function NotThere({ status, error }: ReturnType<typeof chartState>) {
  const t = useTranslations("config");
  const tc = useTranslations("common");
  if (status !== "error")
    return (
      <Panel aria-busy>
        <PanelHead title={t("title")} rule />
        <Skeleton className="m-4 h-60" />
      </Panel>
    );
  return (
    <Panel role="alert" className="grid justify-items-start gap-2 p-4">
      <p>{error?.message}</p>
      <Button size="small" onClick={error?.onRetry}>
        {tc("retry")}
      </Button>
    </Panel>
  );
}

/** Long names break where their words end. */
const Broken = ({ name }: { name: string }) =>
  [...name.matchAll(/[^._]*[._]?/g)].map(({ 0: part, index }) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));

function Row({ entry: { name, value, default: byDefault, source, isDefault, isSensitive } }: { entry: ConfigEntry }) {
  const t = useTranslations("config");
  const { setting } = useFormat();
  const read = isSensitive ? null : setting(name, value);
  const told = isSensitive ? t("sensitive") : (value ?? t("notSet"));
  return (
    <tr className="border-line border-b align-baseline last:border-b-0">
      <td className={cn("wrap-anywhere font-mono text-12", isDefault ? "text-fg-2" : "font-medium")}>
        <Broken name={name} />
      </td>
      <td className="max-w-[26rem] break-all font-mono text-12">
        {value === null || value === "" ? <span className="text-fg-3">{value === "" ? t("empty") : told}</span> : <bdi>{told}</bdi>}
        {read !== null && <span className="ml-2 whitespace-nowrap font-sans text-fg-3">{read}</span>}
      </td>
      <td className="max-w-[18rem] break-all font-mono text-12 text-fg-3 max-md:hidden">{byDefault === null ? "" : <bdi>{byDefault}</bdi>}</td>
      <td className="max-md:hidden">
        {isDefault ? <span className="text-fg-3">{t("sources.default")}</span> : <Tag>{t(`sources.${sourceWord(source)}`)}</Tag>}
      </td>
    </tr>
  );
}

const SOURCES = ["topic", "dynamic_broker", "dynamic_default_broker", "static_broker", "default"] as const;
const sourceWord = (source: string): (typeof SOURCES)[number] | "other" => SOURCES.find((word) => word === source) ?? "other";
