import { z } from "zod";
import { Instant, Offset } from "./common";

/**
 * Why something was not told. `command` gives the right that is missing, where one is or may be. `ended_or_hidden`: a
 * transaction that nobody told of has ended meanwhile, or is not to be described.
 */
export const AskedFailure = z.object({ code: z.string(), detail: z.string(), command: z.string().nullable() });
export type AskedFailure = z.infer<typeof AskedFailure>;

/** A producer that a partition's leader remembers; `transaction` is the one it holds open, as its coordinator tells it. */
export const PartitionProducer = z.object({
  producerId: z.string().regex(/^\d+$/),
  epoch: z.number().int(),
  lastSequence: z.number().int().nullable(),
  lastTimestamp: Instant.nullable(),
  coordinatorEpoch: z.number().int().nullable(),
  transactionStart: Offset.nullable(),
  transaction: z.object({ id: z.string(), state: z.string(), since: Instant.nullable(), timeoutMs: z.number().int() }).nullable(),
});
export type PartitionProducer = z.infer<typeof PartitionProducer>;

/**
 * Who writes to a partition, as brokers told at `askedAt`; those that hold a transaction open come first, the longest first.
 * `producers` null with `failure`: they were not told. `unnamed`: why an open transaction has no name.
 */
export const PartitionProducers = z.object({
  item: z.object({
    askedAt: Instant,
    producers: z.array(PartitionProducer).nullable(),
    failure: AskedFailure.nullable(),
    unnamed: AskedFailure.nullable(),
  }),
});
export type PartitionProducers = z.infer<typeof PartitionProducers>;
