/** The ranges a press away. The longest word of each is its message key. */
export const RANGES = [
  { from: "now-15m", word: "last15m" },
  { from: "now-1h", word: "last1h" },
  { from: "now-3h", word: "last3h" },
  { from: "now-6h", word: "last6h" },
  { from: "now-12h", word: "last12h" },
  { from: "now-24h", word: "last24h" },
  { from: "now-2d", word: "last2d" },
  { from: "now-7d", word: "last7d" },
  { from: "now-30d", word: "last30d" },
] as const;

export const DEFAULT_FROM = "now-1h";

/** The preset of an address; null for a range of one's own. */
export const presetOf = (from: string | null, to: string | null) =>
  to !== null && to !== "now" ? null : (RANGES.find((range) => range.from === (from ?? DEFAULT_FROM)) ?? null);

/** The query of the same view over another preset. */
export function withRange(query: string, from: string): string {
  const params = new URLSearchParams(query);
  params.delete("to");
  if (from === DEFAULT_FROM) params.delete("from");
  else params.set("from", from);
  return params.toString();
}
