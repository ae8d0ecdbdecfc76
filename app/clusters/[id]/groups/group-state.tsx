"use client";
import { useTranslations } from "next-intl";
import { Dot } from "@/components/ui/dot";
import { useFormat } from "@/components/ui/use-format";
import type { GroupItem } from "@/lib/contract/group";

/** The coordinator's word, grey; of a group that is not read any more, since when what is shown is old. */
export function GroupState({ state, stateSince, staleSince }: Pick<GroupItem, "state" | "stateSince" | "staleSince">) {
  const t = useTranslations("groups");
  const { time, instant } = useFormat();
  if (staleSince !== null)
    return (
      <span title={`${t(`states.${state}`)}. ${instant(staleSince)}`} className="inline-flex items-center gap-1.5 text-12 text-unknown">
        <Dot state="unknown" small />
        {t("staleSince", { time: time(staleSince) })}
      </span>
    );
  const since = stateSince === null ? undefined : t("stateSince", { instant: instant(stateSince) });
  return (
    <span title={since} className="text-fg-2">
      {t(`states.${state}`)}
    </span>
  );
}
