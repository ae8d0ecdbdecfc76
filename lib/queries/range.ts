import { AppError } from "@/lib/errors";

export type Range = { from: Date; to: Date };

const UNIT_MS = new Map([
  ["s", 1_000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
  ["w", 604_800_000],
]);

/** `now`, `now-6h` or an instant, against one clock. Throws `invalid_input` for a range that is empty or runs backwards. */
export function resolveRange({ from, to }: { from: string; to: string }, now: Date = new Date()): Range {
  const range = { from: instant("from", from, now), to: instant("to", to, now) };
  if (range.from >= range.to) throw new AppError("invalid_input", "from: not before to", { fields: { from: "not before to" } });
  return range;
}

function instant(field: string, text: string, now: Date): Date {
  if (text === "now") return now;
  const relative = /^now-(\d+)([smhdw])$/.exec(text);
  const at = relative ? new Date(now.getTime() - Number(relative[1]) * (UNIT_MS.get(relative[2] ?? "") ?? Number.NaN)) : new Date(text);
  if (Number.isNaN(at.getTime()) || at.getTime() < 0)
    throw new AppError("invalid_input", `${field}: not an instant`, { fields: { [field]: "not an instant" } });
  return at;
}
