"use client";
import { CircleCheck, CircleQuestionMark, Eye, Flame, type LucideIcon, Snowflake } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ImbalanceVerdict } from "@/lib/contract/topic";

const LOOK: Record<ImbalanceVerdict, { tone: Tone; icon: LucideIcon; quiet: boolean }> = {
  hot: { tone: "behind", icon: Flame, quiet: false },
  cold: { tone: "catching", icon: Snowflake, quiet: false },
  balanced: { tone: "ok", icon: CircleCheck, quiet: true },
  watching: { tone: "info", icon: Eye, quiet: true },
  insufficient: { tone: "unknown", icon: CircleQuestionMark, quiet: true },
};

/** From twice its peers on a partition looks hot; to be called so takes three windows in a row. Until then it is watched. */
const HOT_FROM = 2;

export const looksHot = ({ verdict, ratio }: { verdict: ImbalanceVerdict; ratio: number | null }) =>
  verdict === "balanced" && ratio !== null && ratio >= HOT_FROM;

/** How evenly a topic is written to, in one word; red from four times its peers on. */
export function VerdictBadge({ verdict, critical = false, size }: { verdict: ImbalanceVerdict; critical?: boolean; size?: "normal" | "big" | "small" }) {
  const t = useTranslations("topic.verdicts");
  const { tone, icon, quiet } = LOOK[verdict];
  return (
    <Badge tone={critical ? "stopped" : tone} icon={icon} quiet={quiet && size !== "big"} size={size}>
      {t(critical ? "critical" : verdict)}
    </Badge>
  );
}
