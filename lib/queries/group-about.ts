import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { GroupCause } from "@/lib/contract/cause";
import type { GroupAbout, GroupPartition } from "@/lib/contract/group";
import { GroupPartitionListQuery } from "@/lib/contract/group";
import { type CausePart, groupCauses } from "@/lib/lag/group-causes";
import { isHeldUp } from "@/lib/lag/open-transaction";
import { parametersOf } from "@/lib/store/parameters";
import { database } from "@/lib/store/shared";
import type { GroupRow } from "./group-item";
import { readPartitions, readStoredMembers } from "./group-partitions";
import { readRhythm } from "./group-rhythm";

/** What is told of one group beyond its row in a list: what people set for it, and why it does not move. */
export async function readGroupAbout(
  grant: Grant<"groups.read" | "export.read"> | Grant<"objects.write">,
  clusterId: number,
  row: GroupRow,
  now: Date | null,
): Promise<Pick<GroupAbout, "labels" | "parameters" | "alertLag" | "causes" | "rhythm">> {
  const db = database().interactive;
  const [{ rows }, members, { items, apart }, rhythm] = await Promise.all([
    db.query<{ labels: string[] | null; own: unknown; cluster: unknown; alert_lag: string | null }>(
      "select g.labels, g.settings as own, c.settings as cluster, s.alert_lag from consumer_group g join cluster c on c.id = g.cluster_id left join history.current_group s on s.group_id = g.id where g.id = $1",
      [row.id],
    ),
    readStoredMembers(db, clusterId, row.id),
    readPartitions(grant, clusterId, row.id, EVERY_PARTITION),
    readRhythm(db, clusterId, row.id),
  ]);
  const ownerOf = new Map(members?.map(({ memberId }, index) => [memberId, index]));
  const causes = groupCauses({
    state: row.state,
    stateSeconds: secondsSince(row.state_since, now),
    members,
    idleMembers: row.idle_members,
    rebalancesLastHour: row.rebalances_1h ?? 0,
    commitsMove: row.flags?.includes("manual_assignment") ?? false,
    hasOwners: row.type !== "share",
    parts: items.filter(({ topicId }) => !apart.has(topicId)).map((item) => partOf(item, ownerOf, now)),
  });
  return {
    labels: rows[0]?.labels ?? [],
    parameters: { own: parametersOf(rows[0]?.own), cluster: parametersOf(rows[0]?.cluster) },
    alertLag: rows[0]?.alert_lag ?? null,
    causes: causes.map(onTheWire),
    rhythm,
  };
}

const EVERY_PARTITION = GroupPartitionListQuery.parse({ sort: "topic,partition" });

const secondsSince = (at: Date | null, now: Date | null) => (at === null || now === null ? null : Math.max(0, (now.getTime() - at.getTime()) / 1000));

function partOf(p: GroupPartition, ownerOf: ReadonlyMap<string, number>, now: Date | null): CausePart {
  return {
    topicId: p.topicId,
    topic: p.topic,
    partition: p.partition,
    lag: p.lag === null ? null : BigInt(p.lag),
    lost: p.lost === null ? null : BigInt(p.lost),
    reason: p.lagReason,
    status: p.status,
    hasLeader: p.leader !== null,
    owner: p.memberId === null ? null : (ownerOf.get(p.memberId) ?? null),
    sinceCommitSeconds: secondsSince(p.lastMovedAt === null ? null : new Date(p.lastMovedAt), now),
    heldUp: heldUpOf(p, now),
  };
}

function heldUpOf({ committed, logEnd, lag, lastStable, openTransaction }: GroupPartition, now: Date | null): CausePart["heldUp"] {
  // Without the end of the same reading a lag is an older one than its commit.
  if (openTransaction === null || lastStable === null || committed === null || logEnd === null || lag === null) return null;
  const held = { stable: BigInt(lastStable), records: BigInt(openTransaction.records) };
  return isHeldUp(BigInt(committed), BigInt(lag), held) ? { records: held.records, forSeconds: secondsSince(new Date(openTransaction.since), now) } : null;
}

function onTheWire(cause: ReturnType<typeof groupCauses>[number]): GroupCause {
  if (cause.cause === "no_members") return { ...cause, lag: cause.lag?.toString() ?? null };
  if (cause.cause === "open_transaction") return { ...cause, records: cause.records.toString() };
  if (cause.cause === "commit_outside_log") return { ...cause, lost: cause.lost?.toString() ?? null };
  return cause;
}
