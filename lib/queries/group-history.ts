import "server-only";
import type { z } from "zod";
import type { Grant } from "@/lib/authz/grant";
import type { History } from "@/lib/contract/common";
import type { GroupHistoryQuery } from "@/lib/contract/group";
import { AppError } from "@/lib/errors";
import type { Db } from "@/lib/store/pool";
import { findWorstPartitions, readLagHistory, readPartitionLagHistory } from "@/lib/store/read-lag-history";
import { type Move, readMoves } from "@/lib/store/read-move-history";
import { readFirstSample, readMemberHistory } from "@/lib/store/read-sample-edges";
import { database } from "@/lib/store/shared";
import { readClusterFrame } from "./frame";
import { grouped } from "./grouped";
import { type HistoryWindow, historyOf, readSteps, windowOf } from "./history-frame";
import { rateLine } from "./rate-lines";
import { type Line, seriesOf } from "./series";

type Query = z.output<typeof GroupHistoryQuery>;
type Pair = { id: number; topicId: number; topic: string; partitions: number; isShare: boolean; abandoned: boolean };

/** A group's lag, time lag, rates or members over a range, in all, by topic or by partition. Gaps are points without value. */
export async function readGroupHistory(grant: Grant<"history.read">, clusterId: number, groupId: number, query: Query): Promise<History> {
  const db = database().interactive;
  const { intervalMs } = await readClusterFrame(db, grant, clusterId, "commits");
  const pairs = (await findPairs(db, clusterId, groupId)).filter((pair) => isDrawn(pair, query));
  const window = await windowOf(db, clusterId, intervalMs, query);
  const firstAt = await readFirstSample(
    db,
    pairs.map(({ id }) => id),
  );
  return historyOf(window, await draw(db, window, groupId, pairs, query), firstAt);
}

/** A topic that the group has left behind is drawn where it is told by name, and is no part of the whole. */
const isDrawn = ({ topicId, abandoned }: Pair, { topic, by }: Query) => (topic === undefined ? by === "topic" || !abandoned : topicId === topic);

async function findPairs(db: Db, clusterId: number, groupId: number): Promise<Pair[]> {
  const { rows: found } = await db.query("select 1 from consumer_group where id = $1 and cluster_id = $2 and gone_at is null", [groupId, clusterId]);
  if (found.length === 0) throw new AppError("not_found", "There is no such group.");
  const { rows } = await db.query<Pair>(
    `select gt.id, t.id as "topicId", t.name as topic, t.partition_count as partitions, coalesce(s.type = 'share', false) as "isShare", coalesce(p.abandoned, false) as abandoned
     from group_topic gt join topic t on t.id = gt.topic_id left join history.current_group s on s.group_id = gt.group_id
     left join history.current_group_topic p on p.group_topic_id = gt.id
     where gt.group_id = $1 and t.cluster_id = $2 order by t.name, t.id`,
    [groupId, clusterId],
  );
  return rows;
}

async function draw(db: Db, window: HistoryWindow, groupId: number, pairs: readonly Pair[], { of, by, partition, lines: most }: Query) {
  if (of === "members") {
    if (by !== "total") throw notBy(by, "members are counted for the whole group");
    return seriesOf([{ key: "members", label: "members", buckets: await readMemberHistory(db, window, groupId) }], "members", () => window.to.getTime());
  }
  if (of === "lag" && by === "partition") return drawPartitions(db, window, pairs, partition, most);
  if (of === "lag" || of === "timeLag") {
    if (by === "partition") throw notBy(by, "time lag is kept per topic");
    const buckets = await readLagHistory(
      db,
      window,
      pairs.map(({ id, topicId }) => ({ id, line: by === "total" ? 0 : topicId })),
      of,
    );
    const lines =
      by === "total" ? [{ key: "total", label: "total", line: 0 }] : pairs.map((p) => ({ key: String(p.topicId), label: p.topic, line: p.topicId }));
    return seriesOf(
      lines.map(({ key, label, line }) => ({ key, label, buckets: buckets.filter((b) => b.line === line) })),
      of === "lag" ? "records" : "seconds",
      window.gapMs,
      { most },
    );
  }
  return drawRates(db, window, pairs, { of, by, partition, most });
}

const notBy = (by: string, why: string) => new AppError("invalid_input", `by: not ${by}, ${why}`, { fields: { by: `not ${by}, ${why}` } });

/** With more partitions than lines, the worst have lines and the rest is what the total holds beside them. */
async function drawPartitions(db: Db, window: HistoryWindow, pairs: readonly Pair[], only: number | undefined, most: number) {
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  const all = pairs
    .flatMap(({ id, partitions }) => Array.from({ length: partitions }, (_, partition) => ({ pairId: id, partition })))
    .filter(({ partition }) => only === undefined || partition === only);
  const chosen = all.length <= most ? all : await findWorstPartitions(db, window, [...byId.keys()], most - 1);
  const targets = chosen.flatMap(({ pairId, partition }, line) => {
    const pair = byId.get(pairId);
    return pair
      ? [{ pairId, topicId: pair.topicId, partition, line, isReported: pair.isShare, key: `${pair.topicId}-${partition}`, label: `${pair.topic}-${partition}` }]
      : [];
  });
  const buckets = await readPartitionLagHistory(db, window, targets);
  const lines = targets.map(({ key, label, line }) => ({ key, label, buckets: buckets.filter((b) => b.line === line) }));
  if (chosen.length === all.length) return seriesOf(lines, "records", window.gapMs, { most });
  const total = await readLagHistory(
    db,
    window,
    pairs.map(({ id }) => ({ id, line: 0 })),
    "lag",
  );
  return seriesOf(lines, "records", window.gapMs, { total: { buckets: total, lines: all.length }, most });
}

type RatesAsked = { of: "consumed" | "produced"; by: Query["by"]; partition: number | undefined; most: number };

async function drawRates(db: Db, window: HistoryWindow, pairs: readonly Pair[], { of, by, partition: only, most }: RatesAsked) {
  const { valid, gapMs } = await readSteps(
    db,
    window,
    pairs.map(({ topicId }) => topicId),
  );
  // A share group has no position that could move: what it consumed is not known.
  const ids = pairs.filter(({ isShare }) => of === "produced" || !isShare).map(({ id, topicId }) => (of === "consumed" ? id : topicId));
  const all = await readMoves(db, window, of, ids, valid, by === "partition");
  const moves = all.filter(({ partition }) => by !== "partition" || only === undefined || partition === only);
  const idOf = (pair: Pair) => (of === "consumed" ? pair.id : pair.topicId);
  const lines: Line[] =
    by === "total"
      ? [rateLine("total", "total", moves, window.bucketMs)]
      : by === "topic"
        ? pairs.map((pair) =>
            rateLine(
              String(pair.topicId),
              pair.topic,
              moves.filter((m) => m.id === idOf(pair)),
              window.bucketMs,
            ),
          )
        : partitionLines(new Map(pairs.map((pair) => [idOf(pair), pair])), moves, window.bucketMs);
  return seriesOf(lines, "perSecond", gapMs, { most });
}

function partitionLines(pairs: ReadonlyMap<number, Pair>, moves: readonly Move[], bucketMs: number): Line[] {
  const groups = grouped(moves, ({ id, partition }) => `${id} ${partition}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    const pair = first && pairs.get(first.id);
    return first && pair ? [rateLine(`${pair.topicId}-${first.partition}`, `${pair.topic}-${first.partition}`, own, bucketMs)] : [];
  });
}
