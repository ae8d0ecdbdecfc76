"use client";
import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleQuestionMark,
  Equal,
  Eraser,
  type LucideIcon,
  OctagonX,
  RotateCcw,
  TrendingDown,
  TrendingUp,
  Unplug,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "./badge";
import type { Tone } from "./tone";

/** Worst first, so that a comparison of places is a comparison of trouble. */
export const STATUSES = [
  "DATA_LOSS",
  "STALLED",
  "STOPPED",
  "EMPTY_WITH_LAG",
  "LAGGING",
  "REWOUND",
  "LAGGING_STABLE",
  "CATCHING_UP",
  "UNCOMMITTED",
  "UNKNOWN",
  "OK",
] as const;
export type Status = (typeof STATUSES)[number];

const LOOK: Record<Status, { icon: LucideIcon; tone: Tone }> = {
  DATA_LOSS: { icon: Eraser, tone: "loss" },
  STALLED: { icon: CirclePause, tone: "stopped" },
  STOPPED: { icon: OctagonX, tone: "stopped" },
  EMPTY_WITH_LAG: { icon: Unplug, tone: "stopped" },
  REWOUND: { icon: RotateCcw, tone: "rewound" },
  LAGGING: { icon: TrendingUp, tone: "behind" },
  LAGGING_STABLE: { icon: Equal, tone: "steady" },
  CATCHING_UP: { icon: TrendingDown, tone: "catching" },
  UNCOMMITTED: { icon: CircleDashed, tone: "nocommit" },
  OK: { icon: CircleCheck, tone: "ok" },
  UNKNOWN: { icon: CircleQuestionMark, tone: "unknown" },
};

export const statusTone = (status: Status) => LOOK[status].tone;

/** `inList`: caught up loses its ground there. */
export function StatusBadge({ status, size, inList = false }: { status: Status; size?: "normal" | "big" | "small"; inList?: boolean }) {
  const t = useTranslations("status");
  const { icon, tone } = LOOK[status];
  return (
    <Badge tone={tone} icon={icon} size={size} quiet={inList && status === "OK"} ringed={status === "DATA_LOSS"}>
      {t(status)}
    </Badge>
  );
}
