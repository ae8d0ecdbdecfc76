"use client";
import { CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { CommandBlock, Stepper, type StepResult } from "@/components/ui/stepper";
import { useFormat } from "@/components/ui/use-format";
import type { ConnectionTestResult, TestStep } from "@/lib/contract/cluster";
import { hasLogin, isEncrypted, type SecurityText } from "./security-draft";

type ConnectionResultProps = {
  result: ConnectionTestResult | null;
  /** What decides which steps there will be. */
  security: Pick<SecurityText, "mode">;
  isRunning: boolean;
  error: Error | null;
  startedAt: number;
};

/** What a test of the connection found, step by step; before it, what it will try. */
export function ConnectionResult({ result, security, isRunning, error, startedAt }: ConnectionResultProps) {
  const t = useTranslations("settings.test");
  const { timeWithSeconds } = useFormat();
  const planned = stepsOf(security).map(
    (step, index): StepResult => ({ key: step, outcome: isRunning && index === 0 ? "running" : "waiting", title: t(`steps.${step}`) }),
  );
  const done = (result?.steps ?? []).map(
    ({ step, target, outcome, detail, tookMs }, index): StepResult => ({
      key: `${index} ${step}`,
      outcome,
      title: (
        <>
          {t(`steps.${step}`)} <bdi className="font-normal text-12 text-fg-3">{target}</bdi>
        </>
      ),
      detail: detail === "" ? undefined : <StepDetail detail={detail} />,
      tookMs,
    }),
  );
  const Icon = result?.ok ? CircleCheck : CircleX;
  return (
    <section aria-label={t("title")} aria-live="polite" className="rounded-panel border border-line bg-sunken">
      <div className="grid gap-2 p-4 md:sticky md:top-0">
        <div className="flex items-baseline gap-2">
          <h3 className="font-semibold">{t("title")}</h3>
          {result && !isRunning && (
            <span className="ml-auto text-12 text-fg-3">{t("at", { took: tookMs(result.steps), time: timeWithSeconds(startedAt) })}</span>
          )}
        </div>
        {result && !isRunning && (
          <p className={cn("flex items-start gap-1.5", result.ok ? "text-ok" : "text-stopped")}>
            <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span className="pretty min-w-0 break-words">{result.sentence}</span>
          </p>
        )}
        {error && !isRunning && <p className="pretty break-words text-stopped">{error.message}</p>}
        {!result && !isRunning && !error && <p className="pretty text-12 text-fg-3">{t("idle")}</p>}
        <Stepper label={t("title")} steps={result && !isRunning ? done : planned} />
        {result && !isRunning && result.brokers.length > 0 && (
          <p className="text-12 text-fg-3">
            {t("found", { brokers: result.brokers.length })}
            {result.topics !== null && <> · {t("topics", { count: result.topics })}</>}
            {result.versions !== null && <> · {result.versions}</>}
          </p>
        )}
        {result && !result.ok && !isRunning && <p className="pretty text-12 text-fg-3">{t("saveAnyway")}</p>}
      </div>
    </section>
  );
}

const stepsOf = (security: Pick<SecurityText, "mode">): TestStep["step"][] => [
  "name",
  "port",
  ...(isEncrypted(security) ? (["tls"] as const) : []),
  ...(hasLogin(security) ? (["login"] as const) : []),
  "versions",
  "metadata",
  "advertised",
  "rights",
];

const tookMs = (steps: readonly TestStep[]) => Math.round(steps.reduce((sum, step) => sum + (step.tookMs ?? 0), 0));

/** A sentence, and under it the commands that would help, one per line. */
function StepDetail({ detail }: { detail: string }) {
  const [sentence, ...commands] = detail.split("\n");
  return (
    <>
      <bdi>{sentence}</bdi>
      {commands.length > 0 && (
        <div className="mt-2">
          <CommandBlock command={commands.join("\n")} />
        </div>
      )}
    </>
  );
}
