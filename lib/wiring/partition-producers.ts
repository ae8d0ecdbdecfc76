import { clusterScope, type Grant } from "@/lib/authz/grant";
import type { PartitionProducer, PartitionProducers } from "@/lib/contract/producers";
import { AppError } from "@/lib/errors";
import { principalOf } from "@/lib/kafka/connection-test/principal";
import type { Right } from "@/lib/kafka/rights";
import type { ActiveProducer, OpenTransaction } from "@/lib/kafka/slow-reading";
import type { Pool } from "@/lib/store/pool";
import { findWatchedClusters } from "@/lib/store/watched-cluster";
import { told, whyUnnamed } from "./asked-failure";
import { connectionOf, type Reach } from "./reach";

const ASK_MS = 9_000;
const READ_TOPIC: Right = { operation: "Read", resource: "Topic" };

/** Asks the brokers now who writes to a partition. Throws `conflict` for a cluster that is paused; what brokers refuse is told in the answer. */
export async function partitionProducers(
  pool: Pool,
  grant: Grant<"topics.read">,
  place: { clusterId: number; topic: string; partition: number },
  reach: Reach,
  signal: AbortSignal,
): Promise<PartitionProducers> {
  const scope = clusterScope(grant);
  const cluster = (await findWatchedClusters(pool)).find(({ id }) => id === place.clusterId && (scope === null || scope.includes(id)));
  if (cluster === undefined) throw new AppError("conflict", "Collection of this cluster is paused; resume it first.");
  const [{ askPartitionProducers }, { deadlineIn }] = await Promise.all([import("@/lib/kafka/asked/partition-producers"), import("@/lib/kafka/deadline")]);
  signal.throwIfAborted();
  const connection = { brokers: cluster.bootstrap, kafkaId: cluster.kafkaId, ...connectionOf(cluster, reach) };
  const { producers, transactions, unread } = await askPartitionProducers(connection, place.topic, place.partition, deadlineIn(ASK_MS));

  const principal = principalOf(cluster.security);
  const askedAt = new Date().toISOString();
  if (!producers.ok) return { item: { askedAt, producers: null, failure: told(producers.failure, READ_TOPIC, principal), unnamed: null } };
  const items = producers.producers.map((producer) => itemOf(producer, transactions)).sort(heldFirst);
  const isUnnamed = items.some((item) => item.transactionStart !== null && item.transaction === null);
  return { item: { askedAt, producers: items, failure: null, unnamed: isUnnamed ? whyUnnamed(unread, principal) : null } };
}

function itemOf(producer: ActiveProducer, transactions: readonly OpenTransaction[]): PartitionProducer {
  const open = transactions.find(({ producerId, epoch }) => producerId === producer.producerId && epoch >= producer.epoch);
  return {
    producerId: producer.producerId.toString(),
    epoch: producer.epoch,
    lastSequence: producer.lastSequence,
    lastTimestamp: instant(producer.lastTimestampMs),
    coordinatorEpoch: producer.coordinatorEpoch,
    transactionStart: producer.transactionStart?.toString() ?? null,
    transaction:
      producer.transactionStart === null || open === undefined
        ? null
        : { id: open.transactionalId, state: open.state, since: instant(open.startedAtMs), timeoutMs: open.timeoutMs },
  };
}

/** Who begins furthest back holds readers up most. */
function heldFirst(a: PartitionProducer, b: PartitionProducer): number {
  if (a.transactionStart === null || b.transactionStart === null) return Number(a.transactionStart === null) - Number(b.transactionStart === null);
  return Number(BigInt(a.transactionStart) - BigInt(b.transactionStart));
}

/** A record may carry any number for a time. */
function instant(ms: bigint | null): string | null {
  const at = new Date(ms === null ? Number.NaN : Number(ms));
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9_999 ? null : at.toISOString();
}
