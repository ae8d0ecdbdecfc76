/** Partition numbers as a person writes them: `0–3, 7`. Ascending; two neighbours stay apart. */
export function numberRuns(numbers: readonly number[]): string {
  const sorted = [...numbers].sort((a, b) => a - b);
  const runs: { from: number; to: number }[] = [];
  for (const number of sorted) {
    const last = runs.at(-1);
    if (last && number === last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs.map(({ from, to }) => (to - from > 1 ? `${from}–${to}` : to > from ? `${from}, ${to}` : `${from}`)).join(", ");
}
