import { z } from "zod";
import { STATUSES } from "@/lib/domain/lag";
import { UNKNOWN_REASONS } from "@/lib/domain/reason";

/** Offsets, lags and record counts travel as decimal strings: JSON numbers end at 2^53. */
export const Offset = z.string().regex(/^-?\d+$/);
export const Reason = z.enum(UNKNOWN_REASONS);
export const Instant = z.iso.datetime();

export const Freshness = z.enum(["fresh", "late", "unknown"]);
export type Freshness = z.infer<typeof Freshness>;

export const Coverage = z.object({ known: z.number().int(), expected: z.number().int() });
export type Coverage = z.infer<typeof Coverage>;

export const LagBound = z.enum(["exact", "lower"]);

/** `at_least`: history does not reach back to it, or a part is not known; then `estSeconds`, where there is one, is of what is known. */
export const TimeLag = z.object({
  method: z.enum(["zero", "bracket", "at_least", "unknown"]),
  estSeconds: z.number().nullable(),
  loSeconds: z.number().nullable(),
  hiSeconds: z.number().nullable(),
});
export type TimeLag = z.infer<typeof TimeLag>;

export const StatusWord = z.enum(STATUSES);
export type StatusWord = z.infer<typeof StatusWord>;

/** How many groups need a person now, get worse, are behind and do not, cannot be told of, have caught up. */
export const Triage = z.object({
  actNow: z.number().int(),
  worse: z.number().int(),
  behind: z.number().int(),
  cannotTell: z.number().int(),
  caughtUp: z.number().int(),
});

export const ETA_KINDS = ["zero", "seconds", "over_7d", "stuck", "growing", "unclear", "unknown"] as const;
/** When it will have caught up. Seconds only with `seconds` and `over_7d`. */
export const Eta = z.object({ kind: z.enum(ETA_KINDS), seconds: z.number().nullable() });
export type Eta = z.infer<typeof Eta>;

/** What a reading did not get. `since` is an instant; null when this is its first reading. */
export const ReadFailure = z.object({ broker: z.number().int().nullable(), code: z.string(), detail: z.string(), since: Instant.nullable() });
export type ReadFailure = z.infer<typeof ReadFailure>;

const frame = {
  /** The snapshot's instant, and its id. null: nothing has been read yet. */
  observedAt: Instant.nullable(),
  ageMs: z.number().nullable(),
  intervalMs: z.number().nullable(),
  freshness: Freshness,
  coverage: Coverage,
  failures: z.array(ReadFailure),
};

/** A page of a list, with the age and the completeness of what it was made from. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int(), page: z.number().int(), pageSize: z.number().int(), ...frame, hidden: z.number().int() });

/** One object in the same frame. */
export const oneOf = <T extends z.ZodType>(item: T) => z.object({ item, ...frame });

export type Frame = {
  observedAt: string | null;
  ageMs: number | null;
  intervalMs: number | null;
  freshness: Freshness;
  coverage: Coverage;
  failures: ReadFailure[];
};

export const PAGE_SIZES = [25, 100, 500] as const;

const text = (max: number) => z.string().max(max);

/** `a,-b`: at most two keys of the given ones, a minus sorts down. */
export const sortOf = <K extends string>(keys: readonly [K, ...K[]], fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((value, ctx) => {
      const parts = value.split(",").map((part) => ({ key: part.replace(/^-/, "") as K, desc: part.startsWith("-") }));
      const unknown = parts.find(({ key }) => !keys.includes(key));
      if (unknown || parts.length > 2) {
        ctx.addIssue({ code: "custom", message: unknown ? `cannot sort by "${unknown.key}"; one of ${keys.join(", ")}` : "at most two sort keys" });
        return z.NEVER;
      }
      return parts;
    });
export type Sort<K extends string> = { key: K; desc: boolean }[];

/** The parameters every list takes. Query values are strings; what is absent gets its default. */
export const listQuery = {
  /** A substring, or `re:` and an RE2 pattern. */
  q: text(200).optional(),
  /** Exactly this name. */
  name: z.string().optional(),
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce
    .number()
    .refine((n) => (PAGE_SIZES as readonly number[]).includes(n), `one of ${PAGE_SIZES.join(", ")}`)
    .default(100),
};

export const flag = z.enum(["0", "1"]).transform((v) => v === "1");
export const wholeNumber = z.coerce.number().int().nonnegative();

/** `now`, `now-6h`, or an instant. */
export const RangeBound = z
  .string()
  .regex(/^(now(-\d{1,6}[smhdw])?|\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))$/, "an instant, now, or now-6h");

export const rangeQuery = {
  from: RangeBound.default("now-1h"),
  to: RangeBound.default("now"),
  points: z.coerce.number().int().min(1).max(300).default(300),
};

/** Milliseconds since 1970, mean, lowest and highest of the bucket; a null value is a gap, its known sum stands as the lowest. */
export const Point = z.tuple([z.number(), z.number().nullable(), z.number().nullable(), z.number().nullable()]);
export const Series = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum(["records", "seconds", "perSecond", "members", "offset", "bytes"]),
  points: z.array(Point),
});
export type Series = z.infer<typeof Series>;

/** Against the same range a day or a week before. */
export const Versus = z.enum(["1d", "7d"]);
export type Versus = z.infer<typeof Versus>;

export const History = z.object({
  from: Instant,
  to: Instant,
  bucketMs: z.number(),
  series: z.array(Series),
  /** How many series stand behind the one called `others`. */
  others: z.number().int(),
  /** The series as they were then, at the times of now; null: not asked for. */
  versus: z.object({ vs: Versus, series: z.array(Series) }).nullable(),
  /** The first sample there is of this object; null when there is none. */
  firstAt: Instant.nullable(),
});
export type History = z.infer<typeof History>;

export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  fields: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof Problem>;
