"use client";
import { CircleCheck, CircleQuestionMark, CircleX, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Skeleton } from "@/components/ui/skeleton";
import { type Tone, toneClass } from "@/components/ui/tone";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { ClusterHealth, HealthCheck } from "@/lib/contract/cluster";

type Outcome = "ok" | "bad" | "unknown";

const LOOK: Record<Outcome, { icon: LucideIcon; tone: Tone }> = {
  ok: { icon: CircleCheck, tone: "ok" },
  bad: { icon: CircleX, tone: "stopped" },
  unknown: { icon: CircleQuestionMark, tone: "unknown" },
};
const NAMED = 4;
const NAME_LENGTH = 32;

const outcomeOf = ({ ok }: HealthCheck): Outcome => (ok === null ? "unknown" : ok ? "ok" : "bad");

/** What the check found: the objects that fail it, the first of them by name. */
function Findings({ check }: { check: HealthCheck }) {
  const t = useTranslations("cluster.health");
  const { time } = useFormat();
  const outcome = outcomeOf(check);
  if (outcome === "unknown") return <>{t("unknown")}</>;
  if (outcome === "ok") return <>{t(`${check.check}.ok`)}</>;
  const names = check.objects.slice(0, NAMED).map((name) => plainName(name, NAME_LENGTH));
  const more = check.objects.length - names.length;
  return (
    <>
      {check.since !== null && check.check !== "offline_partitions" ? t(`${check.check}.badSince`, { since: time(check.since) }) : t(`${check.check}.bad`)}{" "}
      <bdi>{names.join(", ")}</bdi> {more > 0 && t("more", { count: more })}
    </>
  );
}

/** Row by row: well, or what is not, or not known. */
export function HealthChecks({ health, failed }: { health: ClusterHealth | undefined; failed: string | null }) {
  const t = useTranslations("cluster.health");
  return (
    <Panel aria-labelledby="health-title">
      <PanelHead id="health-title" title={t("title")} rule />
      <ul>
        {health === undefined && failed !== null && <li className="px-4 py-3 text-stopped">{failed}</li>}
        {health === undefined &&
          failed === null &&
          ["a", "b", "c", "d", "e", "f"].map((key) => (
            <li key={key} className="flex h-12 items-center border-line border-b px-4 last:border-b-0">
              <Skeleton className="w-3/4" />
            </li>
          ))}
        {health?.checks.map((check) => {
          const { icon: Icon, tone } = LOOK[outcomeOf(check)];
          return (
            <li key={check.check} className={cn(toneClass(tone), "flex min-h-12 items-start gap-2.5 border-line border-b px-4 py-2 last:border-b-0")}>
              <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-tone-mark" />
              <div className="min-w-0">
                <p className={cn("leading-5", check.ok === false && "font-semibold text-tone")}>
                  {t(`${check.check}.name`)}
                  <span className="sr-only">: {t(`outcome.${outcomeOf(check)}`)}</span>
                </p>
                <p className="pretty break-words text-12 text-fg-3">
                  <Findings check={check} />
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
