import { type DescribedProducer, describeProducers } from "@/lib/kafka/apis/describe-producers";
import { KafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Failure, TopicMetadata } from "@/lib/kafka/ports";
import { ledAmong } from "@/lib/kafka/reader/led-partitions";
import { notListed } from "@/lib/kafka/reader/read-offsets";
import { answeredFailure, askSlowly, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { ActiveProducer, PartitionSet, ProducersByTopic, ProducersReading } from "@/lib/kafka/slow-reading";

type Readings = Map<string, Map<number, ProducersReading>>;
type LedTopic = { name: string; partitions: number[] };

/** The producers that the leaders of these partitions remember; each partition has an entry. */
export async function readProducers(context: SlowContext, wanted: PartitionSet, topics: ReadonlyMap<string, TopicMetadata>): Promise<ProducersByTopic> {
  const { byLeader, unled } = ledAmong(topics, wanted);
  const readings: Readings = new Map();
  for (const [name, partitions] of unled) {
    readings.set(name, new Map([...partitions].flatMap(([partition, why]) => (why.ok ? [] : [[partition, { ok: false, failure: why.failure }] as const]))));
  }
  await Promise.all([...byLeader].map(([leader, led]) => readAt(context, leader, led, readings)));
  return readings;
}

async function readAt(context: SlowContext, leader: number, topics: LedTopic[], into: Readings): Promise<void> {
  const put = (failure: Failure): ProducersReading => {
    const reading: ProducersReading = { ok: false, failure };
    for (const { name, partitions } of topics) for (const partition of partitions) into.get(name)?.set(partition, reading);
    return reading;
  };
  const node = context.nodes.get(leader);
  if (node === undefined) return void put(context.log.fail(notListed(leader, describeProducers.name)));
  const asked = await askSlowly(context, node, describeProducers, { topics });
  if (!asked.ok) return void put(asked.failure);
  const awaited = put(toFailure(new KafkaFailure("unreachable", "the answer leaves the partition out"), leader, describeProducers.name));
  for (const { name, partitions } of asked.value)
    for (const { partition, errorCode, producers } of partitions) {
      if (into.get(name)?.get(partition) !== awaited) continue;
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
