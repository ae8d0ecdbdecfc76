import { DEFAULT_FROM } from "./range";

/** The `from` and `to` of an address as the API takes them; a range that cannot be read is the default one. */
export function rangeText(params: URLSearchParams): string {
  const range = new URLSearchParams({ from: params.get("from") ?? DEFAULT_FROM });
  const to = params.get("to");
  if (to !== null && to !== "now") range.set("to", to);
  return range.toString();
}

const UNIT_S = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3_600],
  ["d", 86_400],
  ["w", 604_800],
]);

/** How long a range up to now is, in seconds; null for any other. */
export function rangeSeconds(params: URLSearchParams): number | null {
  const to = params.get("to");
  if (to !== null && to !== "now") return null;
  const [, amount, unit] = /^now-(\d{1,6})([smhdw])$/.exec(params.get("from") ?? DEFAULT_FROM) ?? [];
  const size = UNIT_S.get(unit ?? "");
  return amount === undefined || size === undefined ? null : Number(amount) * size;
}
