import { z } from "zod";

const profiles = ["kafka_exporter", "kafka_lag_exporter"] as const;

/** What one scrape may ask for instead of the settings. */
export const MetricsQuery = z.object({
  /** A row id or a name. */
  cluster: z.string().min(1).max(64).optional(),
  /** A list with commas. */
  profile: z
    .string()
    .transform((text) => text.split(","))
    .pipe(z.array(z.enum(profiles)).min(1))
    .optional(),
  granularity: z.enum(["partition", "topic"]).optional(),
  sentinel: z.enum(["off", "legacy"]).optional(),
  /** auto, off, or the name of a label. */
  clusterLabel: z
    .string()
    .regex(/^(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,63}$/, "auto, off or a label name")
    .optional(),
  timeLag: z.enum(["off", "on"]).optional(),
});
export type MetricsQuery = z.infer<typeof MetricsQuery>;
