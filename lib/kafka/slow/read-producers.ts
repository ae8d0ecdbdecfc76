import { type DescribedProducer, describeProducers } from "@/lib/kafka/apis/describe-producers";
import { kafkaFailure } from "@/lib/kafka/failure";
import type { TopicMetadata } from "@/lib/kafka/ports";
import { answeredFailure, askSlowly, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { ActiveProducer, PartitionSet, ProducersByTopic, ProducersReading } from "@/lib/kafka/slow-reading";

type Led = { partitions: readonly Pick<TopicMetadata["partitions"][number], "partition" | "leader">[] };

/** The producers that the leaders of these partitions remember; each partition has an entry. */
export async function readProducers(context: SlowContext, wanted: PartitionSet, topics: ReadonlyMap<string, Led>): Promise<ProducersByTopic> {
  const readings = new Map<string, Map<number, ProducersReading>>();
  const byLeader = new Map<number, { name: string; partitions: number[] }[]>();
  for (const [name, partitions] of wanted) {
    const leaderOf = new Map(topics.get(name)?.partitions.map(({ partition, leader }) => [partition, leader]));
    readings.set(name, new Map(partitions.map((partition) => [partition, { ok: false, failure: kafkaFailure("leaderless", -1, describeProducers.name, -1) }])));
    for (const leader of new Set(leaderOf.values())) {
      const led = partitions.filter((partition) => leaderOf.get(partition) === leader);
      if (leader !== null && led.length > 0) byLeader.set(leader, [...(byLeader.get(leader) ?? []), { name, partitions: led }]);
    }
  }
  await Promise.all([...byLeader].map(([leader, led]) => readAt(context, leader, led, readings)));
  return readings;
}

async function readAt(
  context: SlowContext,
  leader: number,
  topics: { name: string; partitions: number[] }[],
  into: Map<string, Map<number, ProducersReading>>,
): Promise<void> {
  const node = context.nodes.get(leader);
  if (node === undefined) return;
  const asked = await askSlowly(context, node, describeProducers, { topics });
  if (!asked.ok) {
    for (const { name, partitions } of topics) for (const partition of partitions) into.get(name)?.set(partition, asked);
    return;
  }
  for (const { name, partitions } of asked.value)
    for (const { partition, errorCode, producers } of partitions) {
      const failure = errorCode === 0 ? null : answeredFailure(context, errorCode, describeProducers.name, leader);
      into.get(name)?.set(partition, failure === null ? { ok: true, at: asked.at, producers: producers.map(activeProducer) } : { ok: false, failure });
    }
}

const activeProducer = ({ producerId, epoch, lastSequence, lastTimestampMs, coordinatorEpoch, transactionStart }: DescribedProducer): ActiveProducer => ({
  producerId,
  epoch,
  lastSequence: known(lastSequence),
  lastTimestampMs: known(lastTimestampMs),
  coordinatorEpoch: known(coordinatorEpoch),
  transactionStart: known(transactionStart),
});

const known = <T extends number | bigint>(value: T): T | null => (value < 0 ? null : value);
