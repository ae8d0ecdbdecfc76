import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { GROUP_PARTITION_SORTS, GroupPartition, GroupPartitionList, GroupPartitionListQuery } from "@/lib/contract/group";
import { BY_ITSELF, parametersFor } from "@/lib/domain/parameters";
import type { StoredMember } from "@/lib/domain/parts";
import { shownSeconds } from "@/lib/domain/time-lag";
import { AppError } from "@/lib/errors";
import { lagStable } from "@/lib/lag/offset-lag";
import { parametersOf } from "@/lib/store/parameters";
import type { Db } from "@/lib/store/pool";
import { database } from "@/lib/store/shared";
import { readDepartedPairs } from "./departed-pairs";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { named, paged, type Sortable, sorted } from "./in-memory-list";
import { PAIR_COLUMNS, PAIR_FROM, type PairRow, storedPair } from "./pair-rows";
import { type PartitionNow, partitionsNow, storedParts } from "./partition-now";
import { rateReason, timeLagOf, timeLagReason } from "./time-lag";
import { etaOrder, troubleOf } from "./verdict";

type GroupGrant = Grant<"groups.read" | "export.read"> | Grant<"objects.write">;

const whole = (text: string | null) => (text === null ? null : BigInt(text));

const KEY: Record<(typeof GROUP_PARTITION_SORTS)[number], (item: GroupPartition) => Sortable> = {
  status: (p) => troubleOf(p.status),
  eta: (p) => etaOrder(p.eta),
  topic: (p) => p.topic,
  partition: (p) => p.partition,
  committed: (p) => whole(p.committed),
  logEnd: (p) => whole(p.logEnd),
  lag: (p) => whole(p.lag),
  timeLag: (p) => shownSeconds(p.timeLag),
  consumedPerSecond: (p) => p.consumedPerSecond,
  producedPerSecond: (p) => p.producedPerSecond,
  memberId: (p) => p.memberId,
  clientId: (p) => p.clientId,
  host: (p) => p.host,
  logStart: (p) => whole(p.logStart),
  lost: (p) => whole(p.lost),
  rawLag: (p) => whole(p.rawLag),
  shareOfLag: (p) => p.shareOfLag,
  lastMovedAt: (p) => p.lastMovedAt,
  leader: (p) => p.leader,
  shareStart: (p) => whole(p.shareStart),
  lastStable: (p) => whole(p.lastStable),
  openTransaction: (p) => whole(p.openTransaction?.records ?? null),
};

/** Members as they were described last; null: they could not be read, or the group is not there (`not_found`). */
export async function readStoredMembers(db: Db, clusterId: number, groupId: number): Promise<StoredMember[] | null> {
  const { rows } = await db.query<{ member_list: string | null }>(
    "select s.member_list from history.current_group s where s.cluster_id = $1 and s.group_id = $2",
    [clusterId, groupId],
  );
  const [row] = rows;
  if (!row) throw new AppError("not_found", "There is no such group.");
  return storedParts<StoredMember[]>(row.member_list);
}

/** Whether the group is set to read committed records only. */
async function readsCommitted(db: Db, groupId: number): Promise<boolean> {
  const { rows } = await db.query<ReadsCommitted>(
    "select g.settings as own, c.settings as cluster from consumer_group g join cluster c on c.id = g.cluster_id where g.id = $1",
    [groupId],
  );
  return isReadCommitted(rows[0]);
}

export type ReadsCommitted = { own: unknown; cluster: unknown };
export const isReadCommitted = (row: ReadsCommitted | undefined): boolean =>
  parametersFor(parametersOf(row?.own), parametersOf(row?.cluster)).readsCommitted ?? BY_ITSELF.readsCommitted;

/** Every partition of a group that the query selects, sorted; topic and partition settle ties. `apart`: topics that are shown and have no say, left behind or deleted. */
export async function readPartitions(
  grant: GroupGrant,
  clusterId: number,
  groupId: number,
  query: GroupPartitionListQuery,
): Promise<{ items: GroupPartition[]; cluster: ClusterFrame; coverage: { known: number; expected: number }; apart: ReadonlySet<number> }> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "commits");
  const members = await readStoredMembers(db, clusterId, groupId);
  const isCommittedOnly = await readsCommitted(db, groupId);
  const { rows: live } = await db.query<PairRow>(
    `select ${PAIR_COLUMNS} from ${PAIR_FROM} where n.cluster_id = $1 and p.group_id = $2 order by t.name, p.topic_id`,
    [clusterId, groupId],
  );
  const departed = await readDepartedPairs(db, clusterId, groupId);
  const rows = [...live, ...departed];
  const all = rows.flatMap((row) => partitionsNow(storedPair(row)).map((now) => ({ row, now })));
  const counted = rows.filter(({ abandoned }) => !abandoned);
  const total = all.reduce((sum, { row, now }) => (row.abandoned ? sum : sum + (now.lag ?? 0n)), 0n);
  const items = all.map(({ row, now }) => toGroupPartition(row, now, now.owner === null ? null : (members?.[now.owner] ?? null), total, isCommittedOnly));
  const chosen = named(items, query, (p) => p.topic).filter((p) => isChosen(p, query));
  const coverage = { known: summed(counted, (row) => row.lag_known), expected: summed(counted, (row) => row.lag_expected) };
  const apart = new Set([...departed, ...live.filter(({ abandoned }) => abandoned)].map((row) => row.topic_id));
  return { items: sorted(chosen, query.sort, KEY), cluster, coverage, apart };
}

const summed = (rows: readonly PairRow[], of: (row: PairRow) => number): number => rows.reduce((sum, row) => sum + of(row), 0);

export async function readGroupPartitionList(
  grant: GroupGrant,
  clusterId: number,
  groupId: number,
  query: GroupPartitionListQuery,
): Promise<GroupPartitionList> {
  const { items, cluster, coverage } = await readPartitions(grant, clusterId, groupId, query);
  return { ...paged(items, query), ...cluster.frame, coverage, hidden: 0 };
}

function isChosen(p: GroupPartition, { topic, client, lagMin }: GroupPartitionListQuery): boolean {
  if (topic !== undefined && p.topicId !== topic) return false;
  if (lagMin !== undefined && (p.lag === null || BigInt(p.lag) < BigInt(lagMin))) return false;
  const wanted = client?.toLowerCase();
  return wanted === undefined || [p.clientId, p.host].some((text) => text?.toLowerCase().includes(wanted));
}

/** One partition of a group as the wire has it. */
export function toGroupPartition(row: PairRow, now: PartitionNow, owner: StoredMember | null, totalLag: bigint, isCommittedOnly: boolean): GroupPartition {
  const timeLag = timeLagOf(now.timeLag);
  const whyNone = now.lagReadAt === null ? now.reason : "no_lag_reported";
  const text = (offset: bigint | null) => offset?.toString() ?? null;
  return {
    status: now.status,
    statusReason: now.statusReason,
    eta: now.eta,
    topicId: row.topic_id,
    topic: row.topic,
    partition: now.partition,
    logStart: text(now.logStart),
    committed: text(now.committed),
    logEnd: text(now.logEnd),
    lag: text(now.lag),
    rawLag: text(now.rawLag),
    lagReason: now.reason,
    last: now.last ? { logEnd: text(now.last.logEnd), committed: text(now.last.committed), lag: text(now.last.lag), since: now.last.since } : null,
    lost: text(now.lost),
    backlog: text(now.backlog),
    timeLag,
    timeLagReason: timeLagReason(timeLag, whyNone),
    consumedPerSecond: now.consumed,
    consumedPerSecondReason: rateReason(now.consumed, whyNone),
    producedPerSecond: now.produced,
    producedPerSecondReason: rateReason(now.produced, now.producedReason),
    consumedRates: now.consumedRates,
    producedRates: now.producedRates,
    memberId: owner?.memberId ?? null,
    clientId: owner?.clientId ?? null,
    host: owner?.host ?? null,
    instanceId: owner?.instanceId ?? null,
    leader: now.leader,
    lastMovedAt: now.movedAt?.toISOString() ?? null,
    logEndMovedAt: now.endMovedAt?.toISOString() ?? null,
    logStartMovedAt: now.startMovedAt?.toISOString() ?? null,
    shareOfLag: now.lag === null ? null : totalLag === 0n || row.abandoned ? 0 : Number((now.lag * 1_000_000n) / totalLag) / 1_000_000,
    shareStart: text(now.shareStart),
    lagAtMost: text(now.lagAtMost),
    lagReadAt: now.lagReadAt?.toISOString() ?? null,
    lastStable: text(now.lastStable),
    lagStable: isCommittedOnly ? text(lagStable(now.lastStable, effOf(now))) : null,
    openTransaction: now.openTransaction === null ? null : { records: now.openTransaction.records.toString(), since: now.openTransaction.since.toISOString() },
    upperBound: now.upperBound,
  };
}

const effOf = ({ committed, logStart }: PartitionNow): bigint | null =>
  committed === null || logStart === null || logStart <= committed ? committed : logStart;
