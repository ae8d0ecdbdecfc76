"use client";
import { CircleCheck, CircleDashed, CircleX, LoaderCircle, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { CopyName } from "./name";
import { type Tone, toneClass } from "./tone";

export type StepOutcome = "waiting" | "running" | "ok" | "warning" | "failed" | "not_tried";
export type StepResult = { key: string; outcome: StepOutcome; title: ReactNode; detail?: ReactNode; tookMs?: number | null };

const LOOK: Record<StepOutcome, { icon: LucideIcon; tone: Tone }> = {
  waiting: { icon: CircleDashed, tone: "info" },
  running: { icon: LoaderCircle, tone: "accent" },
  ok: { icon: CircleCheck, tone: "ok" },
  warning: { icon: TriangleAlert, tone: "steady" },
  failed: { icon: CircleX, tone: "stopped" },
  not_tried: { icon: CircleDashed, tone: "info" },
};

/** What was tried, in order, and what came of it. Later steps stay listed as not tried. */
export function Stepper({ steps, label }: { steps: readonly StepResult[]; label: string }) {
  const t = useTranslations("stepper");
  return (
    <ol aria-label={label}>
      {steps.map(({ key, outcome, title, detail, tookMs }, index) => {
        const { icon: Icon, tone } = LOOK[outcome];
        const isQuiet = outcome === "waiting" || outcome === "not_tried";
        return (
          <li key={key} className={cn(toneClass(tone), "relative grid grid-cols-[20px_minmax(0,1fr)_auto] items-start gap-x-2.5 py-[7px]")}>
            {index < steps.length - 1 && <span aria-hidden className="absolute top-[30px] -bottom-1 left-[7.5px] w-px bg-line-strong" />}
            <span className="mt-0.5">
              <Icon aria-hidden className={cn("size-4 text-tone-mark", outcome === "running" && "animate-spin")} />
              <span className="sr-only">{t(outcome === "not_tried" ? "notTried" : outcome)}</span>
            </span>
            <div className="min-w-0">
              <p className={cn("font-medium", isQuiet && "font-normal text-fg-3")}>{title}</p>
              {detail !== undefined && <div className="pretty mt-0.5 break-words text-12 text-fg-3">{detail}</div>}
            </div>
            {typeof tookMs === "number" && <span className="whitespace-nowrap text-12 text-fg-3 leading-5">{Math.round(tookMs)} ms</span>}
          </li>
        );
      })}
    </ol>
  );
}

/** A command to run elsewhere, with the button that copies it. */
export function CommandBlock({ command }: { command: string }) {
  const t = useTranslations("stepper");
  return (
    <div className="relative">
      <pre className="overflow-x-auto whitespace-pre-wrap break-words rounded-control border border-line bg-sunken py-2.5 pr-9 pl-3 font-mono text-12 text-fg-2 leading-[18px]">
        {command}
      </pre>
      <span className="absolute top-1.5 right-1.5">
        <CopyName value={command} label={t("command")} />
      </span>
    </div>
  );
}
