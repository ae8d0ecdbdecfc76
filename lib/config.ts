import { RE2JS } from "re2js";
import { z } from "zod";
import { hostPortOf, withoutRepeats } from "@/lib/domain/host-port";
import { inRanges } from "@/lib/net/address";
import { MAKE_SECRET, readAppSecret } from "@/lib/secrets/app-secret";

const port = z.coerce.number().int().min(0).max(65_535);
const oneOf = <T extends string>(...values: [T, ...T[]]) => z.enum(values);
const duration = z.string().regex(/^\d{1,6}(ms|s|m|h)$/, "a number and ms, s, m or h, such as 15s");
const UNITS = new Map([
  ["ms", 1],
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
]);
const isPattern = (text: string) => {
  try {
    return RE2JS.compile(text) !== null;
  } catch {
    return false;
  }
};
const milliseconds = (text: string) => Number.parseInt(text, 10) * (UNITS.get(text.replace(/^\d+/, "")) ?? Number.NaN);

/** A list with commas, without blanks around its entries and without empty ones. */
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== ""),
);
const pattern = z.string().refine(isPattern, "an RE2 pattern");
/** Labels that Prometheus sets, and those that tell our own series apart. */
const TAKEN_LABELS = new Set(
  "job instance topic partition consumergroup group id address cluster cluster_name member_host consumer_id client_id status state kind broker api code version".split(
    " ",
  ),
);
export const isFreeLabel = (name: string): boolean => !TAKEN_LABELS.has(name);
const labelName = z
  .string()
  .regex(/^(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,63}$/, "a label name")
  .refine(isFreeLabel, "a label that no series has already");

/** What seals stored secrets. Its text is in no message. */
const appSecret = z.string().superRefine((text, context) => {
  const read = readAppSecret(text);
  if (!read.ok) context.addIssue({ code: "custom", message: `${read.reason}. Make one with: ${MAKE_SECRET}` });
});

/** Ranges such as 10.0.0.0/8, addresses, and names. */
const addresses = list.pipe(z.array(z.string().refine(isAddressOrName, "ranges, addresses and host names, separated by commas")).max(200));

function isAddressOrName(entry: string): boolean {
  if (/^(\*?\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(entry) && /[a-z]/i.test(entry)) return true;
  try {
    inRanges("127.0.0.1", [entry]);
    return true;
  } catch {
    return false;
  }
}

const onOff = oneOf("on", "off");

/** Variables whose values are in no message. */
const SECRET = /^APP_SECRET|PASSWORD|PASSPHRASE|TOKEN$|CLIENT_SECRET|_KEY$/;

/** Every variable that is read so far, each with its default. Empty counts as not set. */
const Variables = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: port.default(3000),
  /** Where people reach the console when something stands in front of it. */
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** The path under which everything stands; Next compiles it in. */
  BASE_PATH: z
    .string()
    .regex(/^(\/[a-z0-9._-]+)+$/i, "a path such as /lagline")
    .default(""),
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
    .pipe(
      z
        .array(
          z
            .string()
            .max(300)
            .refine((entry) => hostPortOf(entry) !== null, "host:port, or [address]:port for IPv6, separated by commas"),
        )
        .min(1, "host:port, separated by commas")
        .max(20)
        .transform(withoutRepeats),
    )
    .optional(),
  KAFKA_CLUSTER_NAME: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,64}$/, "1 to 64 letters, digits, dots, dashes or underscores")
    .refine((name) => !/^\d+$/.test(name), "not digits only")
    .default("kafka"),
  /** How the cluster of the environment is logged in to. `KAFKA_SASL_MECHANISM` turns it on. */
  KAFKA_SASL_MECHANISM: oneOf("PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512", "OAUTHBEARER").optional(),
  KAFKA_SASL_USERNAME: z.string().optional(),
  KAFKA_SASL_PASSWORD: z.string().optional(),
  KAFKA_SASL_TOKEN_URL: z.string().optional(),
  KAFKA_SASL_CLIENT_ID: z.string().optional(),
  KAFKA_SASL_CLIENT_SECRET: z.string().optional(),
  KAFKA_SASL_SCOPE: z.string().optional(),
  KAFKA_SASL_AUDIENCE: z.string().optional(),
  /** A token that is used as it is, instead of a token endpoint. */
  KAFKA_SASL_TOKEN: z.string().optional(),
  /** on: PLAIN and OAUTHBEARER may send their secret unencrypted. */
  KAFKA_SASL_WITHOUT_TLS: onOff.default("off"),
  /** Whether it is encrypted; on by itself where another of KAFKA_TLS_* is set. */
  KAFKA_TLS_ENABLED: onOff.optional(),
  /** PEM texts, or the paths of files that hold them. */
  KAFKA_TLS_CA: z.string().optional(),
  KAFKA_TLS_CERT: z.string().optional(),
  KAFKA_TLS_KEY: z.string().optional(),
  KAFKA_TLS_KEY_PASSPHRASE: z.string().optional(),
  KAFKA_TLS_SERVER_NAME: z.string().optional(),
  /** off: the brokers' certificates are not verified. */
  KAFKA_TLS_VERIFY: onOff.default("on"),
  /** Hosts that may be given the login when brokers advertise them, beside those of KAFKA_BROKERS; `*` is any. */
  KAFKA_HOST_PATTERNS: list.default([]),
  /** Where connections to brokers may go, for all clusters: ranges and host suffixes. Deny wins; an empty allow allows all. */
  KAFKA_ADDRESS_ALLOW: addresses.default([]),
  KAFKA_ADDRESS_DENY: addresses.default([]),
  /** What seals stored secrets: 32 random bytes in hex or base64. */
  APP_SECRET: appSecret.optional(),
  /** The one before: what it sealed is sealed anew at start. */
  APP_SECRET_OLD: appSecret.optional(),
  /** Private addresses and names that requests by HTTP, such as those to token endpoints, may go to. */
  OUTBOUND_ALLOW: addresses.default([]),
  /** 1: they may be unencrypted. */
  OUTBOUND_HTTP: oneOf("0", "1").default("0"),
  OUTBOUND_PORTS: list
    .transform((entries) => entries.map(Number))
    .pipe(z.array(z.number().int().min(1).max(65_535)))
    .default([]),
  /** Through which they leave, by CONNECT: http://host:port or http://user:password@host:port. It has to filter where they go. */
  OUTBOUND_PROXY: z
    .url({ protocol: /^http$/ })
    .refine((text) => /^\/?$/.test(new URL(text).pathname), "http://host:port")
    .optional(),
  /** How often a new cluster is read: 5 s to 10 min. */
  POLL_INTERVAL: duration.default("15s").transform(milliseconds).pipe(z.number().min(5_000, "5s at least").max(600_000, "10m at most")),
  /** Whose names /metrics speaks. */
  METRICS_PROFILES: list.pipe(z.array(z.enum(["kafka_exporter", "kafka_lag_exporter"])).min(1)).default(["kafka_exporter"]),
  METRICS_GRANULARITY: oneOf("partition", "topic").default("partition"),
  /** legacy: a partition without commit of a partly committed topic reads -1. */
  METRICS_SENTINEL: oneOf("off", "legacy").default("off"),
  /** on: adds kafka_consumer_lag_millis to the names of kafka_exporter. */
  METRICS_TIME_LAG: oneOf("off", "on").default("off"),
  /** auto: kafka_cluster where one answer tells of several clusters; off; or a label name. */
  METRICS_CLUSTER_LABEL: z.union([z.enum(["auto", "off"]), labelName]).default("auto"),
  /** Constant labels of every series: k=v,k=v. */
  METRICS_LABELS: list
    .transform((entries) => entries.map((entry) => [entry.split("=", 1)[0] ?? "", entry.slice(entry.indexOf("=") + 1)] as const))
    .pipe(
      z
        .array(z.tuple([labelName, z.string().min(1).max(200)]))
        .max(20)
        .refine((labels) => new Set(labels.map(([name]) => name)).size === labels.length, "each label once"),
    )
    .default([]),
  /** RE2 patterns; a name is served when the filter finds something in it and the exclude does not. */
  METRICS_TOPIC_FILTER: pattern.default(".*"),
  METRICS_TOPIC_EXCLUDE: pattern.default("^$"),
  METRICS_GROUP_FILTER: pattern.default(".*"),
  METRICS_GROUP_EXCLUDE: pattern.default("^$"),
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
  if (SECRET.test(variable)) throw new ConfigError(`${variable} is refused: ${issue?.message}`);
  throw new ConfigError(`${variable} is ${JSON.stringify(withoutPassword(given[variable] ?? ""))}: ${issue?.message}`);
}

const withoutPassword = (value: string) => value.replace(/(:\/\/[^:/@]*:)[^@]*@/, "$1…@").replace(/((?:^|,)\s*[^:/@,]*:)[^@,]*@/g, "$1…@");

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
