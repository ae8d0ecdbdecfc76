import { z } from "zod";
import { GROUP_STATES } from "@/lib/domain/group";
import { Offset } from "./common";

const seconds = z.number().nullable();
/** At most five of `count` places. */
const placed = { places: z.array(z.object({ topicId: z.number().int(), topic: z.string(), partition: z.number().int() })), count: z.number().int() };

/** Why a group does not move, each with what it rests on. */
export const GroupCause = z.discriminatedUnion("cause", [
  z.object({ cause: z.literal("not_read"), ...placed }),
  /** Lagline's own login may not describe the group, or these topics. */
  z.object({ cause: z.literal("not_authorized"), ...placed }),
  z.object({ cause: z.literal("no_members"), forSeconds: seconds, lag: Offset.nullable() }),
  z.object({ cause: z.literal("rebalancing"), state: z.enum(GROUP_STATES), forSeconds: seconds, lastHour: z.number().int() }),
  z.object({ cause: z.literal("partition_offline"), ...placed }),
  /** An open transaction holds back so many records, and the group has read all before them. */
  z.object({ cause: z.literal("open_transaction"), records: Offset, forSeconds: seconds, ...placed }),
  z.object({ cause: z.literal("commit_outside_log"), side: z.enum(["below", "above"]), lost: Offset.nullable(), ...placed }),
  z.object({
    cause: z.literal("stuck_owner"),
    member: z.object({ memberId: z.string(), clientId: z.string(), host: z.string() }).nullable(),
    forSeconds: seconds,
    ...placed,
  }),
  z.object({ cause: z.literal("members_without_partitions"), idle: z.number().int().nullable(), members: z.number().int().nullable(), ...placed }),
  /** Lag grows, and there are as many members as partitions. */
  z.object({ cause: z.literal("no_more_members"), members: z.number().int(), partitions: z.number().int() }),
  z.object({ cause: z.literal("no_commit"), of: z.number().int(), ...placed }),
]);
export type GroupCause = z.infer<typeof GroupCause>;
