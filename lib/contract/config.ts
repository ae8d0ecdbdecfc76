import { z } from "zod";
import { Instant, oneOf, Reason } from "./common";

/** One setting of a topic or broker as Kafka tells it. */
export const ConfigEntry = z.object({
  name: z.string(),
  /** null: not set, or sensitive. */
  value: z.string().nullable(),
  /** Where the value comes from, in Kafka's words. */
  source: z.string(),
  /** What it would be without being set here; null where that is not known or this is the default. */
  default: z.string().nullable(),
  isDefault: z.boolean(),
  isSensitive: z.boolean(),
  isReadOnly: z.boolean(),
});
export type ConfigEntry = z.infer<typeof ConfigEntry>;

/** Settings in the order of their names. `changedAt`: when one of them was last seen to change; `reason`: why nothing is known. */
export const Config = z.object({ entries: z.array(ConfigEntry), readAt: Instant.nullable(), changedAt: Instant.nullable(), reason: Reason.nullable() });
export type Config = z.infer<typeof Config>;
export const ConfigOne = oneOf(Config);
export type ConfigOne = z.infer<typeof ConfigOne>;
