import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { MEMBER_SORTS, Member, MemberList, MemberListQuery } from "@/lib/contract/group";
import type { StoredMember } from "@/lib/domain/parts";
import { type LagPart, sumLag } from "@/lib/lag/sum-lag";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { readStoredMembers } from "./group-partitions";
import { named, paged, type Sortable, sorted } from "./in-memory-list";
import { readMemberTiming } from "./member-timing";
import { PAIR_COLUMNS, PAIR_FROM, type PairRow, storedPair } from "./pair-rows";
import { type PartitionNow, partitionsNow } from "./partition-now";

type GroupGrant = Grant<"groups.read" | "export.read">;

const KEY: Record<(typeof MEMBER_SORTS)[number], (item: Member) => Sortable> = {
  memberId: (m) => m.memberId,
  clientId: (m) => m.clientId,
  host: (m) => m.host,
  instanceId: (m) => m.instanceId,
  partitions: (m) => m.partitions,
  loadPerSecond: (m) => m.loadPerSecond,
  lag: (m) => (m.lag === null ? null : BigInt(m.lag)),
};

/** The members of a group with what each owns; searched by member id, client id and host. null: they could not be read. */
export async function readMembers(
  grant: GroupGrant,
  clusterId: number,
  groupId: number,
  query: MemberListQuery,
): Promise<{ items: Member[] | null; cluster: ClusterFrame }> {
  const db = database().interactive;
  const cluster = await readClusterFrame(db, grant, clusterId, "commits");
  const members = await readStoredMembers(db, clusterId, groupId);
  if (members === null) return { items: null, cluster };
  const { rows } = await db.query<PairRow>(`select ${PAIR_COLUMNS} from ${PAIR_FROM} where n.cluster_id = $1 and p.group_id = $2`, [clusterId, groupId]);
  const owned = new Map(rows.map((row) => [row.topic_id, { topic: row.topic, partitions: partitionsNow(storedPair(row)) }]));
  const names = await topicNames(clusterId, members, owned);
  const items = members.map((member) => toItem(member, owned, names));
  return {
    items: sorted(
      named(items, query, (m) => `${m.memberId} ${m.clientId} ${m.host}`),
      query.sort,
      KEY,
    ),
    cluster,
  };
}

export async function readMemberList(grant: GroupGrant, clusterId: number, groupId: number, query: MemberListQuery): Promise<MemberList> {
  const { items, cluster } = await readMembers(grant, clusterId, groupId, query);
  const timing = await readMemberTiming(database().interactive, clusterId, groupId);
  return { ...paged(items ?? [], query), ...cluster.frame, hidden: 0, membersReason: items === null ? "members_unknown" : null, timing };
}

type Owned = Map<number, { topic: string; partitions: PartitionNow[] }>;

/** An assigned topic without a commit yet is no pair; its name comes from the topic itself. */
async function topicNames(clusterId: number, members: readonly StoredMember[], owned: Owned): Promise<Map<number, string>> {
  const missing = [...new Set(members.flatMap((m) => (m.assigned ?? []).map(([id]) => id)))].filter((id) => !owned.has(id));
  const names = new Map([...owned].map(([id, { topic }]) => [id, topic]));
  if (missing.length === 0) return names;
  const { rows } = await database().interactive.query<{ id: number; name: string }>(
    "select id, name from topic where cluster_id = $1 and id = any($2::int[])",
    [clusterId, missing],
  );
  for (const { id, name } of rows) names.set(id, name);
  return names;
}

function toItem({ memberId, clientId, host, instanceId, assigned }: StoredMember, owned: Owned, names: Map<number, string>): Member {
  const base = { memberId, clientId, host, instanceId };
  if (assigned === null)
    return { ...base, assigned: null, partitions: null, loadPerSecond: null, lag: null, lagBound: "exact", lagReason: "members_unknown", idle: null };
  const parts = assigned.flatMap(([topicId, numbers]) => numbers.map((number) => owned.get(topicId)?.partitions[number]));
  return {
    ...base,
    assigned: assigned.map(([topicId, partitions]) => ({ topicId, topic: names.get(topicId) ?? "", partitions })),
    partitions: parts.length,
    loadPerSecond: sumOf(parts.map((part) => part?.produced ?? null)),
    ...lagOf(parts),
    idle: parts.length === 0,
  };
}

/** One unknown part makes the load unknown; a member without partitions has none. */
const sumOf = (values: (number | null)[]): number | null => (values.includes(null) ? null : values.reduce<number>((sum, value) => sum + (value ?? 0), 0));

/** Known lags only, as every sum of lag; a member without partitions has none to read. */
function lagOf(parts: readonly (PartitionNow | undefined)[]): Pick<Member, "lag" | "lagBound" | "lagReason"> {
  const { sum, complete, reason } = sumLag(parts.map(lagPart));
  if (parts.length === 0) return { lag: "0", lagBound: "exact", lagReason: null };
  return { lag: sum?.toString() ?? null, lagBound: complete ? "exact" : "lower", lagReason: reason };
}

/** Of a topic that is no pair yet nothing was asked. */
const lagPart = (part: PartitionNow | undefined): LagPart =>
  part === undefined
    ? { lag: null, reason: "commit_unread" }
    : { lag: part.lag, reason: part.reason, endKnown: part.logEnd !== null, stale: part.last !== null };
