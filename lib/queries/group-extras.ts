import "server-only";
import type { Db } from "@/lib/store/pool";
import { readTrends } from "@/lib/store/read-trend";
import { fingerprint } from "./fingerprint";
import type { ClusterFrame } from "./frame";
import type { GroupExtras } from "./group-item";
import { PAIR_COLUMNS, PAIR_FROM, type PairRow, storedPair } from "./pair-rows";
import { type PartitionNow, partitionsNow } from "./partition-now";
import type { Range } from "./range";
import { troubleOf } from "./verdict";

const TOPICS = 3;
const POINTS = 32;

/** For the groups of one page: their topics with the most lag, lag per partition as bars, lag over the range as a line. Topics left behind have no part in it. */
export async function readGroupExtras(db: Db, cluster: ClusterFrame, groupIds: readonly number[], range: Range): Promise<Map<number, GroupExtras>> {
  if (groupIds.length === 0) return new Map();
  const { rows } = await db.query<PairRow>(
    `select ${PAIR_COLUMNS} from ${PAIR_FROM} where n.cluster_id = $1 and p.group_id = any($2::int[]) and not p.abandoned`,
    [cluster.id, groupIds],
  );
  const trends = await readTrends(
    db,
    cluster.id,
    rows.map((row) => ({ id: row.pair_id, line: row.group_id })),
    { ...range, points: POINTS },
  );
  const byGroup = new Map<number, PairRow[]>();
  for (const row of rows) byGroup.set(row.group_id, [...(byGroup.get(row.group_id) ?? []), row]);

  return new Map(
    groupIds.map((id) => {
      const pairs = (byGroup.get(id) ?? []).sort(byLag);
      const partitions = [...pairs].sort(byName).flatMap((p) => partitionsNow(storedPair(p)));
      const { heights, statuses } = fingerprint(partitions);
      return [
        id,
        {
          topTopics: pairs.slice(0, TOPICS).map((p) => ({ topicId: p.topic_id, topic: p.topic, lag: p.pair_lag })),
          fingerprint: heights,
          fingerprintStatus: statuses,
          standing: standingOf(partitions),
          trend: trends.get(id) ?? [],
        },
      ];
    }),
  );
}

/** The partitions in the worst known word, the commit among them that has stood longest, and whether any partition is behind now. */
function standingOf(partitions: readonly PartitionNow[]): GroupExtras["standing"] {
  const known = partitions.filter(({ status }) => status !== "UNKNOWN");
  const worst = Math.max(0, ...known.map(({ status }) => troubleOf(status)));
  const own = known.filter(({ status }) => troubleOf(status) === worst);
  const moved = own.map(({ movedAt }) => movedAt).filter((at) => at !== null);
  const isAboveAllowed = partitions.some(({ eta }) => eta.kind !== "zero" && eta.kind !== "unknown");
  return {
    isAboveAllowed,
    count: own.length,
    movedAt: moved.length === own.length && moved.length > 0 ? new Date(Math.min(...moved.map((at) => at.getTime()))) : null,
  };
}

const byName = (a: PairRow, b: PairRow) => (a.topic < b.topic ? -1 : 1);
const byLag = (a: PairRow, b: PairRow) => {
  const [x, y] = [a.pair_lag === null ? -1n : BigInt(a.pair_lag), BigInt(b.pair_lag ?? -1)];
  return x === y ? byName(a, b) : x < y ? 1 : -1;
};
