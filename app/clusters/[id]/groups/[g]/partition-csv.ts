/** A number that may be unknown brings its reason into the file, a rate the window it is told over; a drawing has no column. */
const COLUMNS = new Map<string, readonly string[]>([
  ["lag", ["lag", "lagReason"]],
  ["timeLag", ["timeLag", "timeLagReason", "timeLagBound", "timeLagLo", "timeLagHi"]],
  ["status", ["status", "statusReason"]],
  ["eta", ["eta", "etaSeconds"]],
  ["consumedPerSecond", ["consumedPerSecond", "consumedOver"]],
  ["producedPerSecond", ["producedPerSecond", "producedOver"]],
  ["worst", []],
]);

/** The query of the CSV that holds the columns on screen, all pages of them. The topic is always there: heads over rows are no rows. */
export function partitionCsvQuery(query: string, shown: readonly string[]): string {
  const params = new URLSearchParams(query);
  for (const name of ["page", "pageSize"]) params.delete(name);
  const columns = ["topic", ...shown.filter((id) => id !== "topic").flatMap((id) => COLUMNS.get(id) ?? [id])];
  params.set("columns", columns.join(","));
  return params.toString();
}
