import type { FastReading } from "@/lib/kafka/ports";
import type { DetailReading } from "@/lib/kafka/slow-reading";

/** What a page says where lists may be shorter than the cluster. */
export type AclHint = "groups_limited" | "topics_limited";

const OFFSETS_TOPIC = "__consumer_offsets";

/**
 * Whether ACLs may have cut the lists, which brokers do without a word: groups without Describe on the cluster; topics where
 * groups are listed and the topic that holds their commits is not.
 */
export function aclHints({ groups, topics }: Pick<FastReading, "groups" | "topics">, cluster: DetailReading["cluster"]): AclHint[] {
  const isGroupsLimited = cluster?.ok === true && cluster.value.mayDescribe === false;
  const isTopicsLimited = groups.size > 0 && !topics.has(OFFSETS_TOPIC);
  return [...(isGroupsLimited ? (["groups_limited"] as const) : []), ...(isTopicsLimited ? (["topics_limited"] as const) : [])];
}
