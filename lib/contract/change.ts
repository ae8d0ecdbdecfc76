import { z } from "zod";
import { CHANGE_KINDS } from "@/lib/domain/snapshot";
import { Instant, listOf, listQuery, rangeQuery, wholeNumber } from "./common";

/** What was seen to happen on a cluster. Objects that are gone keep the name they had. */
export const Change = z.object({
  id: z.string(),
  at: Instant,
  kind: z.enum(CHANGE_KINDS),
  topicId: z.number().int().nullable(),
  topic: z.string().nullable(),
  groupId: z.number().int().nullable(),
  group: z.string().nullable(),
  partition: z.number().int().nullable(),
  broker: z.number().int().nullable(),
  /** Depends on the kind: partitions and records it came over, what was before and after. */
  detail: z.record(z.string(), z.unknown()),
});
export type Change = z.infer<typeof Change>;

const kinds = z
  .string()
  .max(400)
  .transform((text) => text.split(",").filter((kind) => kind !== ""))
  .pipe(z.array(z.enum(CHANGE_KINDS)).min(1));

/**
 * Newest first. `group`: what happened to the group, to the topics it reads and to the cluster; `topic`: to the topic and the
 * cluster, of its partitions to `partition` only.
 */
export const ChangeListQuery = z.object({
  page: listQuery.page,
  pageSize: listQuery.pageSize,
  from: rangeQuery.from.default("now-24h"),
  to: rangeQuery.to,
  kind: kinds.optional(),
  group: wholeNumber.optional(),
  topic: wholeNumber.optional(),
  partition: wholeNumber.optional(),
});
export type ChangeListQuery = z.infer<typeof ChangeListQuery>;
export const ChangeList = listOf(Change);
export type ChangeList = z.infer<typeof ChangeList>;
