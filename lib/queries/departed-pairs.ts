import type { GroupTopicParts, LateValues } from "@/lib/domain/parts";
import { type DepartedPair, findDeparted } from "@/lib/store/departed";
import type { Db } from "@/lib/store/pool";
import type { PairRow } from "./pair-rows";

/** The rows of a group's deleted topics among its pairs: nothing is known of them but the last values, and no sum has them. */
export const readDepartedPairs = async (db: Db, clusterId: number, groupId: number): Promise<PairRow[]> =>
  (await findDeparted(db, clusterId, groupId)).map((pair) => rowOf(pair, groupId));

function rowOf({ pairId, topicId, topic, readAt, ends, raw }: DepartedPair, groupId: number): PairRow {
  const late = Object.fromEntries(raw.flatMap((lag, p) => lastOf(lag, ends?.[p] ?? null, readAt).map((values) => [String(p), values] as const)));
  const parts: Partial<GroupTopicParts> = { reason: "topic_gone", statusReason: "topic_gone", late };
  return {
    pair_id: pairId,
    group_id: groupId,
    topic_id: topicId,
    topic,
    pair_lag: null,
    lag_known: 0,
    lag_expected: 0,
    abandoned: false,
    partitions: raw.length,
    ends: null,
    raw: null,
    parts: JSON.stringify(parts),
    topic_parts: null,
    layout: null,
    cleanup_policy: null,
  };
}

function lastOf(lag: string | null, end: string | null, readAt: Date): LateValues[] {
  if (end === null) return [];
  return [{ end, committed: lag === null ? null : (BigInt(end) - BigInt(lag)).toString(), since: readAt.toISOString() }];
}
