"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { GroupCause } from "@/lib/contract/cause";

export type CauseWords = { fact: string; advice: string };

/** A cause in words: the fact with its evidence, and what to look at. */
export function useCauseWords(): (cause: GroupCause) => CauseWords {
  const t = useTranslations("why");
  const tg = useTranslations("groups");
  const { count, duration } = useFormat();
  const length = (seconds: number | null) => (seconds === null ? "none" : duration(seconds));

  const factOf = (cause: GroupCause): string => {
    switch (cause.cause) {
      case "not_read":
      case "not_authorized":
      case "partition_offline":
        return t(`${cause.cause}.fact`, { count: cause.count });
      case "no_members":
        return t("no_members.fact", { length: length(cause.forSeconds), lag: cause.lag === null ? "none" : count(cause.lag) });
      case "open_transaction":
        return t("open_transaction.fact", { count: cause.count, records: count(cause.records), length: length(cause.forSeconds) });
      case "rebalancing":
        return cause.state === "Stable"
          ? t("rebalancing.restless", { count: cause.lastHour })
          : t("rebalancing.fact", { state: tg(`states.${cause.state}`), length: length(cause.forSeconds) });
      case "commit_outside_log":
        return cause.side === "above"
          ? t("commit_outside_log.above", { count: cause.count })
          : t("commit_outside_log.below", { count: cause.count, lost: count(cause.lost ?? "0") });
      case "stuck_owner":
        return cause.member === null
          ? t("stuck_owner.somebody", { count: cause.count, length: length(cause.forSeconds) })
          : t("stuck_owner.fact", {
              member: plainName(cause.member.clientId || cause.member.memberId, 40),
              host: plainName(cause.member.host, 40),
              count: cause.count,
              length: length(cause.forSeconds),
            });
      case "members_without_partitions":
        return t("members_without_partitions.fact", { count: cause.count, idle: cause.idle ?? 0, members: cause.members ?? 0 });
      case "no_more_members":
        return t("no_more_members.fact", { members: cause.members, partitions: cause.partitions });
      case "no_commit":
        return t("no_commit.fact", { count: cause.count, of: cause.of });
    }
  };
  const adviceOf = (cause: GroupCause): string =>
    cause.cause === "commit_outside_log" ? t(`commit_outside_log.${cause.side}Advice`) : t(`${cause.cause}.advice`);
  return (cause) => ({ fact: factOf(cause), advice: adviceOf(cause) });
}
