"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import type { MemberTiming } from "@/lib/contract/group";
import type { GroupType } from "@/lib/domain/group";

/** How long a member may be silent: what brokers set, and where it is set if they do not tell it. */
export function Timing({ timing, type }: { timing: MemberTiming; type: GroupType }) {
  const t = useTranslations("group.timing");
  const { duration } = useFormat();
  return <p className="pretty text-12 text-fg-3">{words()}</p>;

  function words(): string {
    if (timing.setBy === "consumers") return t("consumers");
    const { sessionTimeoutMs, heartbeatMs } = timing;
    if (sessionTimeoutMs === null || heartbeatMs === null) return t("unread", { prefix: `group.${type}` });
    return t("brokers", { session: duration(sessionTimeoutMs / 1000), heartbeat: duration(heartbeatMs / 1000) });
  }
}
