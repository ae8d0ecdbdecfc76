const ESCAPES = new Map([
  ["\\", "\\\\"],
  ['"', '\\"'],
  ["\n", "\\n"],
]);
const escaped = (char: string) => ESCAPES.get(char) ?? char;

/** A label value between its quotes. Nothing but backslash, quote and line feed is escaped in the text format. */
export const escapeLabel = (value: string): string => value.replace(/[\\"\n]/g, escaped);

export const escapeHelp = (text: string): string => text.replace(/[\\\n]/g, escaped);

/** A fraction with three decimals at most and never an exponent; null for what is no number, so that no sample is made of it. */
export function seconds(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  if (Math.abs(value) >= 1e15) return BigInt(Math.round(value)).toString();
  const text = value.toFixed(3).replace(/0+$/, "").replace(/\.$/, "");
  return text === "-0" ? "0" : text;
}

/** Rounded down: 340,000 partitions with one missing are less than 1, as a rule on coverage must see. Null when nothing is expected. */
export function ratio({ known, expected }: { known: number; expected: number }): string | null {
  if (expected <= 0) return null;
  const millionths = Math.floor((known * 1_000_000) / expected);
  return millionths >= 1_000_000 ? "1" : `0.${String(millionths).padStart(6, "0")}`.replace(/\.?0+$/, "");
}
