"use client";
import {
  CircleHelp,
  Hourglass,
  type LucideIcon,
  PackageX,
  RefreshCw,
  ServerOff,
  ShieldAlert,
  SquareDashed,
  Unplug,
  UserRoundX,
  Users,
  UsersRound,
} from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { asRoute } from "@/components/ui/route";
import { plainName } from "@/components/ui/visible-name";
import type { GroupCause } from "@/lib/contract/cause";
import { useCauseWords } from "./use-cause-words";

const ICON: Record<GroupCause["cause"], LucideIcon> = {
  not_read: CircleHelp,
  not_authorized: ShieldAlert,
  no_members: Unplug,
  rebalancing: RefreshCw,
  partition_offline: ServerOff,
  open_transaction: Hourglass,
  commit_outside_log: PackageX,
  stuck_owner: UserRoundX,
  members_without_partitions: UsersRound,
  no_more_members: Users,
  no_commit: SquareDashed,
};

export type WhyPanelProps = { clusterId: number; causes: readonly GroupCause[]; moves?: boolean };

/**
 * Why the group does not move: each cause with its evidence, most telling first. Nothing where nothing keeps it. Of a group that
 * `moves` all the same it is what is worth knowing.
 */
export function WhyPanel({ clusterId, causes, moves = false }: WhyPanelProps) {
  const t = useTranslations("why");
  const words = useCauseWords();
  if (causes.length === 0) return null;
  return (
    <Panel aria-labelledby="why-title">
      <PanelHead id="why-title" title={t(moves ? "titleMoves" : "title")} />
      <PanelBody>
        <ol className="grid gap-3">
          {causes.map((cause) => {
            const Icon = ICON[cause.cause];
            const { fact, advice } = words(cause);
            return (
              <li key={keyOf(cause)} className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2.5">
                <Icon aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 text-fg-3" />
                <div className="grid gap-0.5">
                  <p className="pretty font-medium">{fact}</p>
                  {"places" in cause && <Places clusterId={clusterId} cause={cause} />}
                  <p className="pretty text-12 text-fg-2">{advice}</p>
                </div>
              </li>
            );
          })}
        </ol>
      </PanelBody>
    </Panel>
  );
}

const keyOf = (cause: GroupCause) =>
  [
    cause.cause,
    "side" in cause ? cause.side : "",
    "member" in cause ? (cause.member?.memberId ?? "") : "",
    "places" in cause ? cause.places[0]?.partition : "",
  ].join(" ");

function Places({ clusterId, cause: { places, count } }: { clusterId: number; cause: Extract<GroupCause, { count: number }> }) {
  const t = useTranslations("why");
  return (
    <p className="flex flex-wrap gap-x-2 gap-y-0.5 text-12 text-fg-2">
      {places.map(({ topicId, topic, partition }) => (
        <Link
          key={`${topicId} ${partition}`}
          href={asRoute(`/clusters/${clusterId}/topics/${topicId}/${partition}`)}
          className="text-accent-text hover:underline"
        >
          {`${plainName(topic, 40)} ${partition}`}
        </Link>
      ))}
      {count > places.length && <span className="text-fg-3">{t("more", { count: count - places.length })}</span>}
    </p>
  );
}
