import { z } from "zod";
import { Instant } from "./common";

/** What a skew is told of: a topic, a group, a group on a topic, or a broker, by row ids. */
export const AcceptanceObject = z
  .string()
  .regex(/^(topic\/\d{1,9}|group\/\d{1,9}(\/topic\/\d{1,9})?|broker\/\d{1,9})$/, "topic/7, group/3, group/3/topic/7 or broker/1");

export const AcceptanceKey = z.object({ kind: z.literal("skew"), object: AcceptanceObject });
export type AcceptanceKey = z.infer<typeof AcceptanceKey>;

export const AcceptanceDraft = z.strictObject({
  ...AcceptanceKey.shape,
  reason: z.string().trim().min(1, "say why").max(500),
  /** null: until it is taken back. */
  until: Instant.nullable(),
});
export type AcceptanceDraft = z.infer<typeof AcceptanceDraft>;

export const Accepted = z.object({ reason: z.string(), until: Instant.nullable(), by: z.string(), at: Instant });
export type Accepted = z.infer<typeof Accepted>;

export const AcceptanceItem = z.object({ kind: z.string(), object: z.string(), ...Accepted.shape, expired: z.boolean() });
export type AcceptanceItem = z.infer<typeof AcceptanceItem>;
export const AcceptanceList = z.object({ items: z.array(AcceptanceItem) });
export type AcceptanceList = z.infer<typeof AcceptanceList>;
