import type { GroupStateName } from "@/lib/domain/group";
import type { Status } from "@/lib/domain/lag";

/**
 * One snapshot of a cluster as it is served: late values are in it, what must not be shown is null already. `label` is a
 * name made fit to stand between the quotes of a label (`label-values.ts`, `escapeLabel`). Everything is in output order.
 */
export type ClusterReading = {
  label: string;
  tookMs: number | null;
  brokers: { id: number; address: string }[];
  topics: TopicReading[];
  groups: GroupReading[];
};

/** Index of every array = partition; null: not read. */
export type TopicReading = {
  label: string;
  partitions: number;
  ends: (bigint | null)[];
  starts: (bigint | null)[];
  leaders: (number | null)[];
  replicas: readonly number[][];
  inSync: readonly number[][];
};

/** Null: unknown. `etaSeconds` 0: caught up; null also for what has no end in sight. */
export type GroupReading = {
  label: string;
  state: GroupStateName;
  status: Status;
  members: number | null;
  lag: bigint | null;
  coverage: { known: number; expected: number };
  timeLagSeconds: number | null;
  timeLagAtLeastSeconds: number | null;
  etaSeconds: number | null;
  topics: GroupTopicReading[];
};

export type GroupTopicReading = { label: string; lost: bigint; uncommitted: number; positions: Position[] };

/** A group's place in one partition. `uncommitted`: the coordinator answered that it stores no commit. */
export type Position = { committed: bigint | null; lag: bigint | null; timeLagSeconds: number | null; uncommitted: boolean };

/** What is told of a cluster at the moment of the scrape, whatever its last snapshot holds. */
export type ClusterState = {
  id: number;
  label: string;
  intervalMs: number;
  snapshotMs: number | null;
  ageMs: number | null;
  tookMs: number | null;
  cycles: number;
  skippedCycles: number;
  ends: { known: number; expected: number };
  commits: { known: number; expected: number };
  brokers: { id: number; answers: boolean }[];
  requests: { api: string; sent: number }[];
  requestErrors: { api: string; code: string; failed: number }[];
};
