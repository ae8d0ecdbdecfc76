import { formatInstantInFile } from "@/lib/format/instant";
import type { ChartRow, ChartSeries } from "./series";

const RISKY = /^[\s\u200b-\u200d\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** A text cell that no spreadsheet takes for a formula. */
const cell = (text: string) => {
  const safe = RISKY.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The points of a chart as CSV: instants in UTC and, where that is another, in the zone of the person; one column per series and, where there is a band, its lowest and highest. Unknown is empty. */
export function pointsCsv(series: readonly ChartSeries[], rows: readonly ChartRow[], timeZone: string): string {
  const isUtc = timeZone === "UTC";
  const heads = series.flatMap(({ label, band }) => (band ? [label, `${label} min`, `${label} max`] : [label]));
  const lines = rows.map(({ t, values, bands }) => {
    const cells = series.flatMap(({ band }, index) => (band ? [values[index], bands[index]?.[0], bands[index]?.[1]] : [values[index]]));
    return [new Date(t).toISOString(), ...(isUtc ? [] : [formatInstantInFile(t, timeZone)]), ...cells.map((value) => value ?? "")].join(",");
  });
  return `\ufeff${[["time", ...(isUtc ? [] : ["time_local"]), ...heads.map(cell)].join(","), ...lines].join("\r\n")}\r\n`;
}
