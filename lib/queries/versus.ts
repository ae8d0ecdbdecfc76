import type { History, Series, Versus } from "@/lib/contract/common";
import { AppError } from "@/lib/errors";
import { resolveRange } from "./range";

const DAY_MS = 86_400_000;
const BEFORE_MS: Record<Versus, number> = { "1d": DAY_MS, "7d": 7 * DAY_MS };

type Asked = { from: string; to: string; by: string; vs?: Versus | undefined };

/**
 * What `read` answers, and where it is asked for the same range a day or a week before, moved onto the present's times. Only
 * for one line: several with a past each are not told apart. Where there was no history there are no points.
 */
export async function withVersus<Q extends Asked>(query: Q, read: (query: Q) => Promise<History>, now: Date = new Date()): Promise<History> {
  const { vs } = query;
  if (vs === undefined) return read(query);
  if (query.by !== "total") throw new AppError("invalid_input", "vs: only with by=total", { fields: { vs: "only with by=total" } });
  const { from, to } = resolveRange(query, now);
  const before = (ms: number) => ({ ...query, from: new Date(from.getTime() - ms).toISOString(), to: new Date(to.getTime() - ms).toISOString() });
  const present = await read(before(0));
  const past = await read(before(BEFORE_MS[vs]));
  return { ...present, versus: { vs, series: past.series.map((series) => later(series, BEFORE_MS[vs])) } };
}

const later = ({ points, ...series }: Series, ms: number): Series => ({
  ...series,
  points: points.map(([t, ...values]) => [t + ms, ...values]),
});
