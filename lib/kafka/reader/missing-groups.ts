import { findCoordinator } from "@/lib/kafka/apis/find-coordinator";
import type { Deadline, NamedGroup } from "@/lib/kafka/ports";
import { chunks, MAX_GROUPS } from "@/lib/kafka/reader/chunks";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { groupKey, groupOnWire } from "@/lib/kafka/reader/group-key";
import { inFlight } from "@/lib/kafka/reader/in-flight";
import type { Nodes } from "@/lib/kafka/reader/nodes";
import { isTimeFor } from "@/lib/kafka/reader/time-left";

/** The first version that takes more than one group (Kafka 3.0). */
const MANY_FROM = 4;
const ONE_BY_ONE_AT_ONCE = 5;
const BYTES_PER_GROUP = 512;

type Round = { nodes: Nodes; deadline: Deadline; callMs: number; log: CycleLog };

/**
 * Of the groups that are known and not listed now, those that cannot be called gone: their coordinator was not found,
 * or nobody answered. Where ACLs hide the offsets topic, this is how a lost partition of it shows. Never rejects.
 */
export async function missingNotGone(before: readonly NamedGroup[], now: ReadonlyMap<string, unknown>, round: Round): Promise<ReadonlyMap<string, NamedGroup>> {
  const named = before.map((group) => [groupKey({ text: group.id, raw: group.raw }), group] as const);
  const missing = new Map(named.filter(([key]) => !now.has(key)));
  const [node] = round.nodes.healthyInTurn();
  if (missing.size === 0 || node === undefined || !isTimeFor(node, round.deadline, round.callMs)) return missing;

  const { deadline, callMs, log } = round;
  const version = await node.version(findCoordinator, deadline.earlier(callMs)).catch(() => null);
  const isMany = version !== null && version >= MANY_FROM;
  const split = isMany ? chunks([...missing], MAX_GROUPS, () => BYTES_PER_GROUP) : [...missing].map((one) => [one]);
  await inFlight(split, ONE_BY_ONE_AT_ONCE, async (chunk) => {
    const question = { groups: chunk.map(([, { id, raw }]) => groupOnWire({ text: id, raw })) };
    const asked = await log.ask(node, findCoordinator, question, deadline.earlier(callMs));
    if (!asked.ok) return;
    for (const { group, errorCode } of asked.value) {
      // One that asks for a single group gets its answer without the name.
      const key = isMany ? groupKey(group) : chunk[0]?.[0];
      if (errorCode === 0 && key !== undefined) missing.delete(key);
    }
  });
  return missing;
}
