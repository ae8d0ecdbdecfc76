import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { StatusWord } from "@/lib/contract/common";
import type { GroupItem, GroupList, GroupListQuery, GroupOne, GroupSort } from "@/lib/contract/group";
import { triageOf } from "@/lib/domain/triage";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/format/locale";
import { batches } from "@/lib/store/cursor";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { type Conditions, conditions, orderBy, pageOf } from "./conditions";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { readGroupAbout } from "./group-about";
import { readGroupExtras } from "./group-extras";
import { GROUP_COLUMNS, GROUP_FROM, type GroupRow, NO_EXTRAS, toGroupItem } from "./group-item";
import { nameMatcher } from "./name-filter";
import { resolveRange } from "./range";
import { SHOWN_TIME_LAG } from "./time-lag";
import { etaRank, NO_COUNTS, type StatusCounts, troubleRank } from "./verdict";

type GroupGrant = Grant<"groups.read" | "export.read">;

const COLUMN = {
  status: troubleRank("s.status"),
  eta: etaRank("s.eta", "s.eta_s"),
  name: "g.name",
  state: "s.state",
  type: "s.type",
  members: "s.members",
  idleMembers: "s.idle_members",
  topics: "s.topics",
  partitions: "s.partitions",
  lag: "s.lag",
  maxPartitionLag: "s.max_lag",
  timeLag: SHOWN_TIME_LAG,
  consumedPerSecond: "s.consumed_per_s",
  producedPerSecond: "s.produced_per_s",
  netPerSecond: "s.net_per_s",
  noCommit: "s.no_commit",
  lost: "s.lost",
  lastCommitMovedAt: "s.last_commit_moved_at",
  coordinator: "s.coordinator",
  protocol: "s.protocol",
  assignor: "s.assignor",
} satisfies Record<GroupSort, string>;

const ACTIVE = "not (s.state = 'Empty' and s.lag = 0)";

/** A page of a cluster's groups over its last snapshot. `hidden`: what `active` left out of what the filters select. */
export async function readGroupList(grant: GroupGrant, clusterId: number, query: GroupListQuery, locale: Locale = "en"): Promise<GroupList> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "commits");
  const filter = await selected(db, clusterId, query);
  const shown = query.active ? `(${filter.where()}) and ${ACTIVE}` : filter.where();
  const counted = db.query<{ total: number; hidden: number }>(
    `select count(*) filter (where ${query.active ? ACTIVE : "true"})::int as total, count(*) filter (where not (${query.active ? ACTIVE : "true"}))::int as hidden
     from history.current_group s join consumer_group g on g.id = s.group_id where s.cluster_id = $1 and ${filter.where()}`,
    filter.values,
  );
  const page = db.query<GroupRow>(
    `select ${GROUP_COLUMNS} from ${GROUP_FROM} where s.cluster_id = $1 and ${shown} order by ${orderBy(query.sort, COLUMN, "s.group_id")} ${pageOf(query)}`,
    filter.values,
  );
  const wide = query.status ? await selected(db, clusterId, query, { status: true }) : filter;
  const words = db.query<{ status: StatusWord; n: number }>(
    `select s.status, count(*)::int as n from history.current_group s join consumer_group g on g.id = s.group_id where s.cluster_id = $1 and ${wide.where()} ${query.active ? `and ${ACTIVE}` : ""} group by 1`,
    wide.values,
  );
  const [{ rows: counts }, { rows }, { rows: found }] = await Promise.all([counted, page, words]);
  const statusCounts: StatusCounts = { ...NO_COUNTS, ...Object.fromEntries(found.map(({ status, n }) => [status, n])) };
  const extras = await readGroupExtras(
    db,
    cluster,
    rows.map((row) => row.id),
    resolveRange(query),
  );
  return {
    items: rows.map((row) => toGroupItem(row, extras.get(row.id) ?? NO_EXTRAS, { locale, now: cluster.snapshot })),
    counts: triageOf(statusCounts),
    statusCounts,
    total: counts[0]?.total ?? 0,
    hidden: counts[0]?.hidden ?? 0,
    page: query.page,
    pageSize: query.pageSize,
    ...cluster.frame,
  };
}

/** Every group that the query selects, all pages, batch by batch; without what only a screen shows. */
export async function streamGroups(
  grant: GroupGrant,
  clusterId: number,
  query: GroupListQuery,
): Promise<{ cluster: ClusterFrame; batches: AsyncIterable<GroupItem[]> }> {
  const { interactive, exports } = database();
  const cluster = await readClusterFrame(interactive, grant, clusterId, "commits");
  const filter = await selected(interactive, clusterId, query);
  const sql = `select ${GROUP_COLUMNS} from ${GROUP_FROM} where s.cluster_id = $1 and ${filter.where()} ${query.active ? `and ${ACTIVE}` : ""}
    order by ${orderBy(query.sort, COLUMN, "s.group_id")}`;
  async function* items() {
    for await (const rows of batches<GroupRow>(exports, sql, filter.values))
      yield rows.map((row) => toGroupItem(row, NO_EXTRAS, { locale: "en", now: cluster.snapshot }));
  }
  return { cluster, batches: items() };
}

/** One group, with its trend over the last hour. */
export async function readGroup(grant: GroupGrant | Grant<"objects.write">, clusterId: number, groupId: number, locale: Locale = "en"): Promise<GroupOne> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "commits");
  const { rows } = await db.query<GroupRow>(`select ${GROUP_COLUMNS} from ${GROUP_FROM} where s.cluster_id = $1 and s.group_id = $2`, [clusterId, groupId]);
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such group.");
  const extras = await readGroupExtras(db, cluster, [groupId], resolveRange({ from: "now-1h", to: "now" }));
  const about = await readGroupAbout(grant, clusterId, row, cluster.snapshot);
  return { item: { ...toGroupItem(row, extras.get(groupId) ?? NO_EXTRAS, { locale, now: cluster.snapshot }), ...about }, ...cluster.frame };
}

/** The query's filters; `without` leaves out the status, over which the counts run. */
async function selected(db: Db, clusterId: number, query: GroupListQuery, without: { status?: boolean } = {}): Promise<Conditions> {
  const filter = conditions(clusterId);
  if (query.name !== undefined) filter.add((p) => `g.name = ${p}`, query.name);
  if (query.q?.startsWith("re:")) filter.add((p) => `s.group_id = any(${p}::int[])`, await idsMatching(db, clusterId, query.q));
  else if (query.q) filter.add((p) => `strpos(lower(g.name), lower(${p})) > 0`, query.q);
  if (query.status && !without.status) filter.add((p) => `s.status = any(${p}::text[])`, query.status);
  if (query.state) filter.add((p) => `s.state = any(${p}::text[])`, query.state);
  if (query.type) filter.add((p) => `s.type = any(${p}::text[])`, query.type);
  if (query.topic !== undefined)
    filter.add((p) => `exists (select from history.current_group_topic x where x.group_id = s.group_id and x.topic_id = ${p}::bigint)`, query.topic);
  if (query.coordinator !== undefined) filter.add((p) => `s.coordinator = ${p}::bigint`, query.coordinator);
  if (query.client) filter.add((p) => `strpos(lower(s.clients), lower(${p})) > 0`, query.client);
  if (query.lagMin !== undefined) filter.add((p) => `s.lag >= ${p}::numeric`, query.lagMin);
  if (query.timeLagMin !== undefined) filter.add((p) => `${SHOWN_TIME_LAG} >= ${p}::float8`, query.timeLagMin);
  if (query.noCommitMin !== undefined) filter.add((p) => `s.no_commit >= ${p}::numeric`, query.noCommitMin);
  return filter;
}

/** RE2 runs here, not in Postgres: its own engine backtracks on what people write. */
async function idsMatching(db: Db, clusterId: number, q: string): Promise<number[]> {
  const matches = nameMatcher(q);
  const { rows } = await db.query<{ id: number; name: string }>("select id, name from consumer_group where cluster_id = $1 and gone_at is null", [clusterId]);
  return rows.filter(({ name }) => matches(name)).map(({ id }) => id);
}
