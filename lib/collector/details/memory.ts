import type { BrokerDisk, QuorumNow, ReassignmentNow, RightsNow, TopicPolicy, TopicSize } from "@/lib/domain/details";
import type { UnknownReason } from "@/lib/domain/reason";

export type SizePoint = { atMs: number; bytes: number };

export const NO_SIZE: TopicSize = { byPartition: [], bytes: null, totalBytes: null, reason: "no_history" };
export const NO_POLICY: TopicPolicy = { cleanupPolicy: null, retentionMs: null, minInsyncReplicas: null, reason: "no_history" };
export const NO_DISK: BrokerDisk = { sizeBytes: null, usedBytes: null, totalBytes: null, dirs: null, reason: "no_history" };

/** `reads`: sample times of the polls that brought a new report, ascending, as far back as polls are remembered. */
export type ShareMemory = { atMs: number; reads: number[]; parts: SharePart[] };
export type SharePart = { lag: bigint | null; start: bigint | null; reason: UnknownReason | null };

/** What slow parts say of the cluster as a whole, as they said it last. `mode` null: not known. */
export type WholeCluster = {
  mode: "kraft" | "zookeeper" | null;
  quorum: QuorumNow | null;
  rights: RightsNow | null;
  reassignments: ReassignmentNow[] | null;
};

export const NOTHING_WHOLE: WholeCluster = { mode: null, quorum: null, rights: null, reassignments: null };
