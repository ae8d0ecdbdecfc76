import "server-only";
import type { z } from "zod";
import type { Grant } from "@/lib/authz/grant";
import type { History } from "@/lib/contract/common";
import type { ClusterHistoryQuery } from "@/lib/contract/report";
import type { Db } from "@/lib/store/pool";
import { readLagHistory, type Target } from "@/lib/store/read-lag-history";
import { readMoves } from "@/lib/store/read-move-history";
import { readFirstPoll } from "@/lib/store/read-sample-edges";
import { database } from "@/lib/store/shared";
import { readClusterFrame } from "./frame";
import { grouped } from "./grouped";
import { type HistoryWindow, historyOf, readSteps, windowOf } from "./history-frame";
import { rateLine } from "./rate-lines";
import { findSelected, type Selected } from "./selected-names";
import { seriesOf } from "./series";

type Query = z.output<typeof ClusterHistoryQuery>;
/** A line of the chart and the samples it is made of: group-topics for lag and consumption, topics for production. */
type Lined = { line: number; label: string; ids: number[] };

const MOST = 11;
/** What one chart may read: stored rows for lag, pairs of offsets for rates. A large cluster gets fewer steps instead. */
const MOST_ROWS = 1_000_000;
const MOST_CELLS = 1_500_000;
const FEWEST_POINTS = 12;

/** Lag, time lag or rates over a whole cluster or what patterns select of it, in all or for the groups or topics that stand out now. */
export async function readClusterHistory(grant: Grant<"history.read">, clusterId: number, query: Query): Promise<History> {
  const db = database().interactive;
  const { intervalMs } = await readClusterFrame(db, grant, clusterId, "commits");
  const selected = await findSelected(db, clusterId, query);
  const window = await windowWithin(db, clusterId, intervalMs, query, selected);
  const drawn =
    query.of === "lag" || query.of === "timeLag" ? drawLag(db, window, query.of, query.by, selected) : drawRates(db, window, query.of, query.by, selected);
  return historyOf(window, await drawn, await readFirstPoll(db, clusterId));
}

/** Every poll where that is little enough; else the ten-minute tier with one poll per bucket, in fewer buckets. */
async function windowWithin(db: Db, clusterId: number, intervalMs: number, query: Query, selected: Selected): Promise<HistoryWindow> {
  const { rows } = await db.query<{ pairs: number; read: number; written: number }>(
    `select count(*)::int as pairs, coalesce(sum(c.partitions), 0)::int as read,
       (select coalesce(sum(p.partitions), 0)::int from history.current_topic p where p.cluster_id = $1 and ${SELECTED.topic}) as written
     from history.current_group_topic p join history.current_topic c on c.topic_id = p.topic_id where p.cluster_id = $1 and ${SELECTED.pair}`,
    [clusterId, selected.topicIds, selected.groupIds],
  );
  const { pairs = 0, read = 0, written = 0 } = rows[0] ?? {};
  const window = await windowOf(db, clusterId, intervalMs, query);
  const polls = (window.to.getTime() - window.from.getTime()) / intervalMs;
  const ofLag = query.of === "lag" || query.of === "timeLag";
  if (ofLag && polls * pairs <= MOST_ROWS) return window;
  const most = ofLag ? MOST_ROWS / Math.max(1, pairs) : MOST_CELLS / Math.max(1, query.of === "consumed" ? read : written);
  const points = Math.max(FEWEST_POINTS, Math.min(query.points, Math.floor(most)));
  const fewer = await windowOf(db, clusterId, intervalMs, { ...query, points });
  if (!ofLag) return fewer;
  return {
    ...fewer,
    tier: fewer.tier === "raw" ? "10m" : fewer.tier,
    sparse: true,
    gapMs: (older, newer) => Math.max(fewer.gapMs(older, newer), 1.5 * fewer.bucketMs, 900_000),
  };
}

async function drawLag(db: Db, window: HistoryWindow, of: "lag" | "timeLag", by: Query["by"], selected: Selected) {
  const unit = of === "lag" ? "records" : "seconds";
  const { lines, count } = await findLines(
    db,
    window.clusterId,
    by,
    "pair",
    of === "lag" ? "lag" : "case when time_lag_hi_s is null then time_lag_lo_s else time_lag_s end",
    selected,
  );
  const buckets = await readLagHistory(db, window, targetsOf(lines), of);
  const drawn = lines.map(({ line, label }) => ({ key: by === "total" ? "total" : String(line), label, buckets: buckets.filter((b) => b.line === line) }));
  if (count === lines.length) return seriesOf(drawn, unit, window.gapMs);
  if (of === "timeLag") return { ...seriesOf(drawn, unit, window.gapMs), others: count - lines.length };
  const all = await findLines(db, window.clusterId, "total", "pair", "lag", selected);
  return seriesOf(drawn, unit, window.gapMs, {
    total: { buckets: await readLagHistory(db, window, targetsOf(all.lines), of), lines: count },
  });
}

async function drawRates(db: Db, window: HistoryWindow, of: "consumed" | "produced", by: Query["by"], selected: Selected) {
  const side = of === "consumed" ? "pair" : "topic";
  const { lines, count } = await findLines(db, window.clusterId, by, side, of === "consumed" ? "consumed_per_s" : "produced_per_s", selected);
  const { rows } = await db.query<{ id: number }>("select topic_id as id from history.current_topic where cluster_id = $1", [window.clusterId]);
  const { valid, gapMs } = await readSteps(
    db,
    window,
    rows.map(({ id }) => id),
  );
  const moves = await readMoves(db, window, of, [...new Set(lines.flatMap(({ ids }) => ids))], valid, false);
  const byId = grouped(moves, ({ id }) => id);
  const drawn = lines.map(({ line, label, ids }) =>
    rateLine(
      by === "total" ? "total" : String(line),
      label,
      ids.flatMap((id) => byId.get(id) ?? []),
      window.bucketMs,
    ),
  );
  return { ...seriesOf(drawn, "perSecond", gapMs), others: count - lines.length };
}

/** Of group-topics and of topics: $2 the topics, $3 the groups that are selected, null for all. What a group reads stands for it among topics; what it has left behind does not. */
const SELECTED = {
  pair: "not p.abandoned and ($2::int[] is null or p.topic_id = any($2)) and ($3::int[] is null or p.group_id = any($3))",
  topic:
    "($2::int[] is null or p.topic_id = any($2)) and ($3::int[] is null or p.topic_id in (select x.topic_id from history.current_group_topic x where x.group_id = any($3) and not x.abandoned))",
};

/** A share group has no position that could move. */
const WITH_COMMITS = "and not exists (select from history.current_group s where s.group_id = p.group_id and s.type = 'share')";

/** All in one line, or the groups or topics with the most of `measure` now, a line each; `count`: how many there are. */
async function findLines(
  db: Db,
  clusterId: number,
  by: Query["by"],
  side: "pair" | "topic",
  measure: string,
  selected: Selected,
): Promise<{ lines: Lined[]; count: number }> {
  const id = side === "pair" ? "p.group_topic_id" : "p.topic_id";
  const chosen = measure === "consumed_per_s" ? WITH_COMMITS : "";
  const values = [clusterId, selected.topicIds, selected.groupIds];
  if (by === "total") {
    const from = side === "pair" ? "history.current_group_topic p" : "history.current_topic p";
    const { rows } = await db.query<{ id: number }>(`select ${id} as id from ${from} where p.cluster_id = $1 ${chosen} and ${SELECTED[side]}`, values);
    return { lines: [{ line: 0, label: "total", ids: rows.map((row) => row.id) }], count: 1 };
  }
  const [key, names] = by === "group" ? ["p.group_id", "consumer_group"] : ["p.topic_id", "topic"];
  const from = side === "topic" && by === "topic" ? "history.current_topic p" : "history.current_group_topic p";
  const { rows } = await db.query<Lined & { count: number }>(
    `select ${key} as line, n.name as label, array_agg(${id}) as ids, count(*) over ()::int as count from ${from} join ${names} n on n.id = ${key}
     where p.cluster_id = $1 ${chosen} and ${SELECTED[from.includes("current_topic") ? "topic" : "pair"]} group by ${key}, n.name order by sum(${measure}) desc nulls last, n.name limit ${MOST + 1}`,
    values,
  );
  const count = rows[0]?.count ?? 0;
  return { lines: count > MOST + 1 ? rows.slice(0, MOST) : rows, count };
}

const targetsOf = (lines: readonly Lined[]): Target[] => lines.flatMap(({ line, ids }) => ids.map((id) => ({ id, line })));
