/** Offsets arrive as decimal strings, sums as bigint, the rest as numbers. */
export type Numeric = bigint | number | string;

const NARROW_SPACE = "\u202f";
const MINUS = "−";

/** Whole and grouped, exact at any size: `486,214`. A fraction is rounded. */
export function formatCount(value: Numeric): string {
  const digits = typeof value === "number" ? BigInt(Math.round(value)).toString() : value.toString();
  const negative = digits.startsWith("-");
  const grouped = (negative ? digits.slice(1) : digits).replace(/\B(?=(\d{3})+$)/g, ",");
  return negative ? MINUS + grouped : grouped;
}

/** For tiles: exact below a million, then one decimal: `12.0 M`, `3.4 G`. */
export function formatCompact(value: Numeric): string {
  const number = Number(value);
  const size = Math.abs(number);
  if (size < 1e6) return formatCount(value);
  const [unit, by] = size < 999.95e6 ? ["M", 1e6] : size < 999.95e9 ? ["G", 1e9] : ["T", 1e12];
  return `${fixed(number / (by as number), 1)} ${unit}`;
}

/** For axes: as short as it can be told apart: `0`, `250`, `50 k`, `1.5 M`. */
export function formatTick(value: number): string {
  const size = Math.abs(value);
  const [unit, by] = size >= 1e9 ? [" G", 1e9] : size >= 1e6 ? [" M", 1e6] : size >= 1e3 ? [" k", 1e3] : ["", 1];
  const rounded = Math.round((value / (by as number)) * 100) / 100;
  return `${rounded < 0 ? MINUS : ""}${Math.abs(rounded)}${unit}`;
}

/** A rate that no digit shows, and that is not standing still. */
export const LEAST_RATE = 0.05;

/**
 * One decimal below ten, then whole and grouped: `3.4/s`, `312/s`. With `signed` a rise shows its plus. What a decimal cannot
 * show is a bound, `< 0.1/s`: only what stands still is `0/s`.
 */
export function formatRate(perSecond: number, { signed = false }: { signed?: boolean } = {}): string {
  const size = Math.abs(perSecond);
  if (size === 0) return "0/s";
  const sign = perSecond < 0 ? MINUS : signed ? "+" : "";
  if (size < LEAST_RATE) return `${perSecond < 0 ? ">" : "<"} ${sign}0.1/s`;
  return `${sign}${size < 9.95 ? size.toFixed(1) : formatCount(size)}/s`;
}

/** A part of one: `61 %`, below ten one decimal (`7.2 %`), and never `0 %` or `100 %` for what is neither. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.05) return `<${NARROW_SPACE}0.1${NARROW_SPACE}%`;
  if (percent < 100 && percent >= 99.95) return `>${NARROW_SPACE}99.9${NARROW_SPACE}%`;
  const decimals = percent === 0 || percent === 100 || (Math.abs(percent) >= 9.95 && percent < 99.5) ? 0 : 1;
  return `${fixed(percent, decimals)}${NARROW_SPACE}%`;
}

/** How many times another value: `2.8 ×`; `0.85 ×` below one. */
export function formatTimes(ratio: number): string {
  return `${fixed(ratio, Math.abs(ratio) < 1 ? 2 : 1)}${NARROW_SPACE}×`;
}

/** Marks what is only a bound or an estimate: `≥ 486,214`, `≈ 3 h`. */
export function formatBound(text: string, bound: "exact" | "at_least" | "about"): string {
  return bound === "exact" ? text : `${bound === "at_least" ? "≥" : "≈"} ${text}`;
}

const fixed = (value: number, decimals: number) => value.toFixed(decimals).replace("-", MINUS);
