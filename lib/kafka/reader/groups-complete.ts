import type { BrokerAddress, TopicMetadata } from "@/lib/kafka/ports";
import type { BrokerGroups } from "@/lib/kafka/reader/broker-groups";

const OFFSETS_TOPIC = "__consumer_offsets";

export type Listing = {
  brokers: readonly BrokerAddress[];
  answers: readonly BrokerGroups[];
  topics: ReadonlyMap<string, TopicMetadata>;
  /** Whether this reader has ever seen a group or the offsets topic. */
  hasSeenGroups: boolean;
};

/**
 * Whether a group that nobody listed is gone. Every broker must have answered without an error, and every partition of the
 * offsets topic must have a leader: the groups of a lost one are listed by nobody. `hidden`: the topic is not to be seen, so
 * the coordinators of missing groups must be asked for; a cluster that never had a group is known whole.
 */
export function groupsListing({ brokers, answers, topics, hasSeenGroups }: Listing): "complete" | "incomplete" | "hidden" {
  const complete = new Set(answers.filter(({ isComplete }) => isComplete).map(({ broker }) => broker));
  if (!brokers.every(({ broker }) => complete.has(broker))) return "incomplete";
  const offsets = topics.get(OFFSETS_TOPIC);
  if (offsets === undefined) return hasSeenGroups ? "hidden" : "complete";
  return offsets.reason === null && offsets.partitions.every(({ leader }) => leader !== null) ? "complete" : "incomplete";
}

export const hasOffsetsTopic = (topics: ReadonlyMap<string, TopicMetadata>): boolean => topics.has(OFFSETS_TOPIC);
