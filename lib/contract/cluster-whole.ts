import { z } from "zod";
import { Instant, Offset } from "./common";

/** Controllers of a KRaft cluster. `leader` is the active one, null while there is none; lag in records of their own log. */
export const Quorum = z.object({
  leader: z.number().int().nullable(),
  epoch: z.number().int(),
  members: z.array(
    z.object({
      replica: z.number().int(),
      isVoter: z.boolean(),
      logEnd: Offset,
      lag: Offset,
      lastFetchAt: Instant.nullable(),
      lastCaughtUpAt: Instant.nullable(),
    }),
  ),
});
export type Quorum = z.infer<typeof Quorum>;

/** A partition whose replicas are being moved now. `topicId` null: a topic that is not listed. */
export const Reassignment = z.object({
  topicId: z.number().int().nullable(),
  topic: z.string(),
  partition: z.number().int(),
  replicas: z.array(z.number().int()),
  adding: z.array(z.number().int()),
  removing: z.array(z.number().int()),
});

/** Rights that the login lacks, in Kafka's words, with the command that gives them; and which lists may be shorter than the cluster. */
export const Rights = z.object({
  limited: z.array(z.enum(["groups_limited", "topics_limited"])),
  missing: z.array(z.object({ operation: z.string(), resource: z.string(), command: z.string() })),
  refused: z.array(z.object({ api: z.string(), broker: z.number().int().nullable(), detail: z.string() })),
});
export type Rights = z.infer<typeof Rights>;

/** What is read of a cluster as a whole, beside the poll; each null while it is not known. */
export const ClusterWhole = {
  quorum: Quorum.nullable(),
  reassignments: z.array(Reassignment).nullable(),
  rights: Rights.nullable(),
  /** When each part that is read beside the poll was read last. */
  partsRead: z.record(z.string(), Instant),
};
