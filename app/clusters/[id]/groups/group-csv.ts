/** What a shown column becomes in the file: a number that may be unknown brings its reason, a rate its window and of how many partitions it is. What is a drawing has no column. */
const COLUMNS = new Map<string, readonly string[]>([
  ["lag", ["lag", "lagBound", "lagReason", "coverageKnown", "coverageExpected"]],
  ["timeLag", ["timeLag", "timeLagReason", "timeLagBound", "timeLagLo", "timeLagHi"]],
  ["status", ["status", "statusReason", "statusSince"]],
  ["eta", ["eta", "etaSeconds", "willLoseData"]],
  ["consumedPerSecond", ["consumedPerSecond", "consumedOver", "consumedKnown", "consumedExpected"]],
  ["producedPerSecond", ["producedPerSecond", "producedOver", "producedKnown", "producedExpected"]],
  ["topTopics", []],
  ["fingerprint", []],
  ["trend", []],
]);

/** The query of the CSV that holds the columns on screen, over all pages of what `query` selects. */
export function groupCsvQuery(query: string, shown: readonly string[]): string {
  const params = new URLSearchParams(query);
  for (const name of ["page", "pageSize", "from", "to"]) params.delete(name);
  params.set("columns", shown.flatMap((id) => COLUMNS.get(id) ?? [id]).join(","));
  return params.toString();
}
