import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { LagReport, LagReportQuery, LagReportRow } from "@/lib/contract/report";
import type { GroupStateName, GroupType } from "@/lib/domain/group";
import type { StoredMember } from "@/lib/domain/parts";
import { boundOf, shownSeconds } from "@/lib/domain/time-lag";
import { batches } from "@/lib/store/cursor";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { type Conditions, conditions } from "./conditions";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { paged, type Sortable, sorted } from "./in-memory-list";
import { nameMatcher } from "./name-filter";
import { PAIR_COLUMNS, PAIR_FROM, type PairRow, storedPair } from "./pair-rows";
import { type PartitionNow, partitionsNow, storedParts } from "./partition-now";
import { timeLagOf } from "./time-lag";

type GroupGrant = Grant<"groups.read" | "export.read">;
type Row = PairRow & { taken_at: Date; group: string; type: GroupType; state: GroupStateName; member_list: string | null };

const SELECT = `select ${PAIR_COLUMNS}, n.snapshot as taken_at, g.name as group, s.type, s.state, s.member_list
  from ${PAIR_FROM} join consumer_group g on g.id = p.group_id join history.current_group s on s.group_id = p.group_id`;

const KEY: Record<LagReportQuery["sort"][number]["key"], (row: LagReportRow) => Sortable> = {
  group: (r) => r.group,
  topic: (r) => r.topic,
  lag: (r) => (r.lag === null ? null : BigInt(r.lag)),
};
const COLUMN = new Map<string, string>([
  ["group", "g.name"],
  ["topic", "t.name"],
]);

/** Lag now, one line per partition of each group; a page of it. */
export async function readLagReport(grant: GroupGrant, clusterId: number, query: LagReportQuery): Promise<LagReport> {
  const { cluster, batches } = await streamLagReport(grant, clusterId, query);
  const rows: LagReportRow[] = [];
  for await (const batch of batches) rows.push(...batch);
  return { ...paged(rows, query), hidden: 0, ...cluster.frame };
}

/**
 * The same, whole and as a stream: partitions of one pair at a time, in the order of groups and topics. Sorted by lag it is
 * gathered first, since an order over partitions is not one over rows of the database.
 */
export async function streamLagReport(
  grant: GroupGrant,
  clusterId: number,
  query: LagReportQuery,
): Promise<{ cluster: ClusterFrame; batches: AsyncIterable<LagReportRow[]> }> {
  const { interactive, exports } = database();
  const cluster = await readClusterFrame(interactive, grant, clusterId, "commits");
  const filter = await selected(interactive, clusterId, query);
  const inMemory = query.sort.some(({ key }) => key === "lag");
  const order = inMemory ? "" : `${query.sort.map(({ key, desc }) => `${COLUMN.get(key)} ${desc ? "desc" : "asc"}`).join(", ")}, `;
  const sql = `${SELECT} where n.cluster_id = $1 and ${filter.where()} order by ${order}g.name, p.group_id, t.name, p.topic_id`;

  async function* lines() {
    for await (const rows of batches<Row>(exports, sql, filter.values, 100))
      yield rows.flatMap((row) => linesOf(row, cluster.name)).filter((line) => isChosen(line, query));
  }
  async function* ordered() {
    const all: LagReportRow[] = [];
    for await (const batch of lines()) all.push(...batch);
    yield sorted(all, query.sort, KEY);
  }
  return { cluster, batches: inMemory ? ordered() : lines() };
}

async function selected(db: Db, clusterId: number, query: LagReportQuery): Promise<Conditions> {
  const filter = conditions(clusterId);
  if (query.group !== undefined) filter.add((p) => `p.group_id = ${p}::bigint`, query.group);
  if (query.topic !== undefined) filter.add((p) => `p.topic_id = ${p}::bigint`, query.topic);
  if (query.name !== undefined) filter.add((p) => `g.name = ${p}`, query.name);
  if (query.q?.startsWith("re:")) {
    const matches = nameMatcher(query.q);
    const { rows } = await db.query<{ id: number; name: string }>("select id, name from consumer_group where cluster_id = $1 and gone_at is null", [clusterId]);
    filter.add(
      (p) => `p.group_id = any(${p}::int[])`,
      rows.filter(({ name }) => matches(name)).map(({ id }) => id),
    );
  } else if (query.q) filter.add((p) => `strpos(lower(g.name), lower(${p})) > 0`, query.q);
  return filter;
}

const isChosen = ({ lag }: LagReportRow, { lagMin }: LagReportQuery) => lagMin === undefined || (lag !== null && BigInt(lag) >= BigInt(lagMin));

function linesOf(row: Row, cluster: string): LagReportRow[] {
  const members = storedParts<StoredMember[]>(row.member_list);
  return partitionsNow(storedPair(row)).map((now) => toLine(row, cluster, now, now.owner === null ? null : (members?.[now.owner] ?? null)));
}

function toLine(row: Row, cluster: string, now: PartitionNow, owner: StoredMember | null): LagReportRow {
  const text = (offset: bigint | null | undefined) => offset?.toString() ?? null;
  const timeLag = timeLagOf(now.timeLag);
  return {
    taken_at: row.taken_at.toISOString(),
    cluster,
    group: row.group,
    type: row.type,
    state: row.state,
    topic: row.topic,
    partition: now.partition,
    log_start: text(now.logStart),
    committed: text(now.committed),
    log_end: text(now.logEnd),
    lag: text(now.lag),
    lag_known: now.lag !== null,
    reason: now.reason,
    lost: text(now.lost),
    time_lag_s: shownSeconds(timeLag),
    time_lag_bound: boundOf(timeLag),
    consumed_per_s: now.consumed,
    produced_per_s: now.produced,
    eta_s: now.eta.seconds,
    status: now.status,
    member_id: owner?.memberId ?? null,
    client_id: owner?.clientId ?? null,
    host: owner?.host ?? null,
    time_lag_lo_s: timeLag.loSeconds,
    time_lag_hi_s: timeLag.hiSeconds,
  };
}
