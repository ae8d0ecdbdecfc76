import type { Deadline } from "@/lib/kafka/ports";
import type { PartitionSet } from "@/lib/kafka/slow-reading";

/** What became of one item of a write: done, or the broker's error code with its name. */
export type WriteOutcome<Item> = { item: Item; ok: true } | { item: Item; ok: false; kafkaError: number; detail: string };

export type Place = { topic: string; partition: number };
export type NewTopic = { name: string; partitions: number; replication: number; settings: ReadonlyMap<string, string> };
export type ConfigTarget = { kind: "topic" | "broker"; name: string };
/** null takes the setting back to the level above. */
export type ConfigEdit = { target: ConfigTarget; settings: ReadonlyMap<string, string | null> };
export type AclRule = {
  resource: "topic" | "group" | "cluster" | "transactional_id";
  name: string;
  pattern: "literal" | "prefixed";
  principal: string;
  host: string;
  operation: string;
  permission: "allow" | "deny";
};

/**
 * Acts of a person on a cluster. Every item has an outcome of its own; only "no broker answers" throws. Loaded where writes
 * are enabled, and nowhere else. Source: kafka-reader.md, section 11.
 */
export interface AdminWriter {
  createTopic(topic: NewTopic, deadline: Deadline): Promise<WriteOutcome<string>>;
  createPartitions(topic: string, total: number, deadline: Deadline): Promise<WriteOutcome<string>>;
  deleteTopics(topics: readonly string[], deadline: Deadline): Promise<WriteOutcome<string>[]>;
  editConfigs(edits: readonly ConfigEdit[], deadline: Deadline): Promise<WriteOutcome<ConfigTarget>[]>;
  /** Refused by the broker while the group has members. Brokers do not check offsets, so the writer keeps them between log start and end. */
  setOffsets(group: string, offsets: readonly (Place & { offset: bigint })[], deadline: Deadline): Promise<WriteOutcome<Place>[]>;
  deleteOffsets(group: string, places: readonly Place[], deadline: Deadline): Promise<WriteOutcome<Place>[]>;
  deleteGroups(groups: readonly string[], deadline: Deadline): Promise<WriteOutcome<string>[]>;
  deleteRecords(before: readonly (Place & { offset: bigint })[], deadline: Deadline): Promise<WriteOutcome<Place>[]>;
  electLeaders(partitions: PartitionSet, kind: "preferred" | "unclean", deadline: Deadline): Promise<WriteOutcome<Place>[]>;
  reassign(moves: readonly (Place & { replicas: readonly number[] })[], deadline: Deadline): Promise<WriteOutcome<Place>[]>;
  cancelReassignment(places: readonly Place[], deadline: Deadline): Promise<WriteOutcome<Place>[]>;
  createAcls(rules: readonly AclRule[], deadline: Deadline): Promise<WriteOutcome<AclRule>[]>;
  deleteAcls(rules: readonly AclRule[], deadline: Deadline): Promise<WriteOutcome<AclRule>[]>;
}
