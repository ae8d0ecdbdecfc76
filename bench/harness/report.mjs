import { judge, passes } from "./judge.mjs";

/**
 * Rows of text in columns: the first to the left, the others to the right.
 * @param {string[]} head
 * @param {(string | number)[][]} rows
 */
export function table(head, rows) {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? "").length)));
  const line = (row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  const [first = [], ...rest] = cells;
  return [line(first), widths.map((width) => "-".repeat(width)).join("  "), ...rest.map(line)].join("\n");
}

/** Every figure with its limit, for people. */
export function figureTable(/** @type {import("./judge.mjs").Result} */ result) {
  const judged = new Map(judge(result).map((one) => [one.name, one]));
  const names = [...new Set([...Object.keys(result.figures), ...judged.keys()])];
  return table(
    ["figure", "measured", "limit", ""],
    names.map((name) => {
      const one = judged.get(name);
      return [name, written(result.figures[name] ?? null), one ? limitText(one.limit) : "", one ? (one.holds ? "holds" : "FAILS") : ""];
    }),
  );
}

/** The last line of every bench, for machines. */
export function lastLine(bench, /** @type {import("./judge.mjs").Result} */ result, machine) {
  return JSON.stringify({ bench, pass: passes(result), figures: result.figures, limits: result.limits, machine });
}

/** At most four significant digits, so that a table can be read; the last line keeps them all. */
export const written = (/** @type {number | null} */ figure) =>
  figure === null ? "not measured" : String(Number(figure.toPrecision(figure >= 1_000 ? 7 : 4)));

const limitText = (limit) => ("atMost" in limit ? `≤ ${limit.atMost}` : `≥ ${limit.atLeast}`);
