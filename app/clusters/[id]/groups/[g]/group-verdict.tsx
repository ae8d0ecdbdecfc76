"use client";
import { useTranslations } from "next-intl";
import { Name } from "@/components/ui/name";
import { StatusBadge } from "@/components/ui/status-badge";
import { useFormat } from "@/components/ui/use-format";
import { Verdict } from "@/components/ui/verdict";
import type { GroupItem } from "@/lib/contract/group";
import { holdsTheLag } from "@/lib/format/verdict";

const NAME_LENGTH = 48;

/** What the verdict is made of. */
export type Judged = Pick<
  GroupItem,
  "status" | "statusReason" | "partial" | "sentence" | "why" | "partitions" | "lag" | "maxPartition" | "maxPartitionLag" | "coverage"
>;

/** What state the group is in and why: its sentence, the partition that holds the lag, and what to look at. */
export function GroupVerdict({ group: g }: { group: Judged }) {
  const t = useTranslations("group");
  const tr = useTranslations("reason");
  const { share } = useFormat();
  const part = shareOfTheWorst(g);
  const isHeld = part !== null && g.maxPartition !== null && holdsTheLag(part, g.partitions);
  const name = () => (
    <b>
      <Name value={g.maxPartition?.topic ?? ""} max={NAME_LENGTH} /> {g.maxPartition?.partition}
    </b>
  );
  // The short sentence of a group that falls behind says the share already.
  const place = !isHeld ? null : g.status === "LAGGING" ? t.rich("holder", { b: name }) : t.rich("holds", { b: name, share: share(part) });
  const lead = g.sentence || (g.status === "OK" ? t("caughtUpLead") : t("unknownLead"));
  const reason = g.statusReason === null || g.status !== "UNKNOWN" ? null : `${tr(g.statusReason)}.`;
  const why = [reason, g.why, g.partial ? t("partial", g.coverage) : null].filter(Boolean).join(" ");
  return (
    <Verdict
      badge={<StatusBadge status={g.status} size="big" />}
      lead={
        <>
          <b>{lead}</b>
          {place !== null && <> · {place}</>}
        </>
      }
      why={why || undefined}
    />
  );
}

const shareOfTheWorst = ({ lag, maxPartitionLag }: Judged) =>
  lag === null || lag === "0" || maxPartitionLag === null ? null : Number((BigInt(maxPartitionLag) * 1_000n) / BigInt(lag)) / 1_000;
