"use client";
import { CircleCheck, CircleQuestionMark, Eye, Flame, type LucideIcon, Scale, Snowflake } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { ImbalanceWord } from "@/lib/domain/imbalance";

const LOOK: Record<ImbalanceWord, { tone: Tone; icon: LucideIcon; quiet: boolean }> = {
  hot: { tone: "behind", icon: Flame, quiet: false },
  hot_lag: { tone: "behind", icon: Flame, quiet: false },
  warn: { tone: "behind", icon: Scale, quiet: false },
  cold: { tone: "catching", icon: Snowflake, quiet: false },
  uneven: { tone: "info", icon: Scale, quiet: true },
  balanced: { tone: "ok", icon: CircleCheck, quiet: true },
  watching: { tone: "info", icon: Eye, quiet: true },
  insufficient: { tone: "unknown", icon: CircleQuestionMark, quiet: true },
};

/** How even something is, in one word. What was accepted is said as quietly as what is even. */
export function ImbalanceBadge({ verdict, critical = false, accepted = false }: { verdict: ImbalanceWord; critical?: boolean; accepted?: boolean }) {
  const t = useTranslations("imbalance.verdicts");
  const { tone, icon, quiet } = LOOK[verdict];
  return (
    <Badge tone={accepted ? "unknown" : critical ? "stopped" : tone} icon={icon} quiet={quiet || accepted} size="small">
      {t(critical ? "critical" : verdict)}
    </Badge>
  );
}
