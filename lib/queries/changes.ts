import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { Change, ChangeList, ChangeListQuery } from "@/lib/contract/change";
import type { ChangeKind } from "@/lib/domain/snapshot";
import { database } from "@/lib/store/shared";
import { type Conditions, conditions, pageOf } from "./conditions";
import { readClusterFrame } from "./frame";
import { resolveRange } from "./range";

type Row = {
  id: string;
  ts: Date;
  kind: ChangeKind;
  topic_id: number | null;
  topic: string | null;
  group_id: number | null;
  group: string | null;
  partition: number | null;
  broker: number | null;
  detail: Record<string, unknown> | null;
};

/** Months of a busy cluster hold more than anybody pages through; counting them all would take longer than reading a page. */
const MOST_COUNTED = 10_000;

/** What was seen to happen on a cluster in a range, newest first; how many in all up to ten thousand, since a page holds only so many. */
export async function readChanges(grant: Grant<"history.read">, clusterId: number, query: ChangeListQuery): Promise<ChangeList> {
  const db = database().interactive;
  const { frame } = await readClusterFrame(db, grant, clusterId, "ends");
  const filter = selected(clusterId, query);
  const { rows: counted } = await db.query<{ total: number }>(
    `select count(*)::int as total from (select from history.change h where h.cluster_id = $1 and ${filter.where()} limit ${MOST_COUNTED}) x`,
    filter.values,
  );
  const { rows } = await db.query<Row>(
    `select h.id, h.ts, h.kind, h.topic_id, t.name as topic, h.group_id, g.name as group, h.partition, h.broker, h.detail
     from history.change h left join topic t on t.id = h.topic_id left join consumer_group g on g.id = h.group_id
     where h.cluster_id = $1 and ${filter.where()} order by h.ts desc, h.id desc ${pageOf(query)}`,
    filter.values,
  );
  return { items: rows.map(toChange), total: counted[0]?.total ?? 0, page: query.page, pageSize: query.pageSize, hidden: 0, ...frame };
}

function selected(clusterId: number, query: ChangeListQuery): Conditions {
  const { from, to } = resolveRange(query);
  const filter = conditions(clusterId);
  filter.add((p) => `h.ts >= ${p}`, from);
  filter.add((p) => `h.ts <= ${p}`, to);
  if (query.kind !== undefined) filter.add((p) => `h.kind = any(${p}::text[])`, query.kind);
  const ofCluster = "h.topic_id is null and h.group_id is null";
  if (query.group !== undefined)
    filter.add(
      (p) =>
        `h.group_id = ${p}::bigint or h.group_id is null and h.topic_id in (select gt.topic_id from group_topic gt where gt.group_id = ${p}::bigint) or ${ofCluster}`,
      query.group,
    );
  if (query.topic !== undefined) filter.add((p) => `h.topic_id = ${p}::bigint or ${ofCluster}`, query.topic);
  if (query.partition !== undefined) filter.add((p) => `h.partition is null or h.partition = ${p}::bigint`, query.partition);
  return filter;
}

const toChange = (r: Row): Change => ({
  id: r.id,
  at: r.ts.toISOString(),
  kind: r.kind,
  topicId: r.topic_id,
  topic: r.topic,
  groupId: r.group_id,
  group: r.group,
  partition: r.partition,
  broker: r.broker,
  detail: r.detail ?? {},
});
