"use client";
import { useTranslations } from "next-intl";
import type { ClusterStatus } from "@/lib/contract/cluster";
import { cn } from "./cn";
import { Dot, type DotState } from "./dot";

const STATE: Record<ClusterStatus, DotState> = {
  waiting: "unknown",
  answering: "ok",
  partial: "late",
  unreachable: "bad",
  auth_failed: "bad",
  paused: "unknown",
};
const WORD: Record<DotState, string> = { ok: "text-fg-2", late: "text-steady", bad: "text-stopped", unknown: "text-fg-3" };

export const clusterDot = (status: ClusterStatus) => STATE[status];

/** Dot and word of a cluster's state. */
export function ClusterStatusWord({ status, title }: { status: ClusterStatus; title?: string }) {
  const t = useTranslations("clusterStatus");
  return (
    <span title={title} className={cn("inline-flex items-center gap-1.5 whitespace-nowrap", WORD[STATE[status]])}>
      <Dot state={STATE[status]} />
      {t(status)}
    </span>
  );
}
