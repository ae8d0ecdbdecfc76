import { z } from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const oneOf = <T extends string>(...values: [T, ...T[]]) => z.enum(values);
const duration = z.string().regex(/^\d{1,6}(ms|s|m|h)$/, "a number and ms, s, m or h, such as 15s");
const UNITS = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
]);
const milliseconds = (text: string) => Number.parseInt(text, 10) * (UNITS.get(text.replace(/^\d+/, "")) ?? Number.NaN);

/** Every variable that is read so far, each with its default. Empty counts as not set. */
const Variables = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3000),
  /** Where people reach the console when something stands in front of it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "postgresql://user:password@host:port/database")
    .optional(),
  /** A connection that LISTEN works on, where DATABASE_URL points at a transaction pooler. */
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "postgresql://user:password@host:port/database")
    .optional(),
  APP_ROLE: oneOf("all", "web", "collector").default("all"),
  /** One cluster from the environment: a list of host:port. */
  KAFKA_BROKERS: z
    .string()
    .transform((list) =>
      list
        .split(",")
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ""),
    )
    .pipe(z.array(z.string().min(3).max(300)).min(1, "host:port, separated by commas").max(20))
    .optional(),
  KAFKA_CLUSTER_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, "1 to 64 letters, digits, dots, dashes or underscores")
    .refine((name) => !/^\d+$/.test(name), "not digits only")
    .default("kafka"),
  /** How often a new cluster is read: 5 s to 10 min. */
  POLL_INTERVAL: duration.default("15s").transform(milliseconds).pipe(z.number().min(5_000, "5s at least").max(600_000, "10m at most")),
  LOG_LEVEL: oneOf("trace", "debug", "info", "warn", "error", "fatal").default("info"),
});
export type Config = z.output<typeof Variables>;

/** Its message is one line that names the variable, what was found and what is allowed. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/** The variables, checked. Throws `ConfigError` at the first one that cannot be used. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([key, value]) => key in Variables.shape && value !== undefined && value !== ""));
  const result = Variables.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const variable = String(issue?.path[0] ?? "");
  throw new ConfigError(`${variable} is ${JSON.stringify(withoutPassword(given[variable] ?? ""))}: ${issue?.message}`);
}

const withoutPassword = (value: string) => value.replace(/(:\/\/[^:/@]*:)[^@]*@/, "$1…@");

let read: Config | undefined;

/** The variables of this process, read once. One that cannot be used ends the process with code 78, which nobody restarts. */
export function config(): Config {
  try {
    read ??= parseConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(`[config] ${error.message}`);
    process.exit(78);
  }
  return read;
}
