import type { Metadata, MetadataPartition, MetadataTopic } from "@/lib/kafka/apis/metadata";
import type { PartitionMetadata, TopicMetadata } from "@/lib/kafka/ports";

type Topics = ReadonlyMap<string, TopicMetadata>;

const TOPIC_AUTHORIZATION_FAILED = 29;
const LISTENER_NOT_FOUND = 72;
/** The topic is being deleted, or its name is none: nothing to show. */
const GONE = new Set([3, 17]);

/**
 * The topics after one more Metadata answer. A topic that the answer leaves out is gone. Within one topic id a partition
 * never steps back to a lower leader epoch: a fenced broker goes on serving what it knew.
 */
export function knownTopics(before: Topics, answer: Metadata): Topics {
  const topics = new Map<string, TopicMetadata>();
  for (const topic of answer.topics) {
    if (!GONE.has(topic.errorCode)) topics.set(topic.name, reshaped(topic, before.get(topic.name)));
  }
  return topics;
}

function reshaped(topic: MetadataTopic, before: TopicMetadata | undefined): TopicMetadata {
  const isSameTopic = topic.topicId !== null && before?.topicId === topic.topicId;
  const known = new Map(isSameTopic ? before.partitions.map((partition) => [partition.partition, partition]) : []);
  const partitions = topic.partitions.map((partition) => newer(partitionOf(partition), known.get(partition.partition)));
  const { name, topicId, internal } = topic;
  const reason = topic.errorCode === TOPIC_AUTHORIZATION_FAILED ? "not_authorized" : null;
  return { name, topicId, internal, reason, partitions: partitions.sort((a, b) => a.partition - b.partition) };
}

function newer(now: PartitionMetadata, before: PartitionMetadata | undefined): PartitionMetadata {
  const isStepBack = before?.leaderEpoch != null && now.leaderEpoch !== null && now.leaderEpoch < before.leaderEpoch;
  return isStepBack ? before : now;
}

function partitionOf({ errorCode, partition, leader, leaderEpoch, replicas, inSync, offline }: MetadataPartition): PartitionMetadata {
  const shape = { partition, leaderEpoch, replicas, inSync, offline };
  if (errorCode === LISTENER_NOT_FOUND) return { ...shape, leader: null, reason: "listener_missing" };
  return leader < 0 ? { ...shape, leader: null, reason: "leaderless" } : { ...shape, leader, reason: null };
}
