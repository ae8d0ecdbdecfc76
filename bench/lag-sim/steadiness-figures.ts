import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { type Steadiness, steadiness } from "./steadiness";

export async function steadinessFigures({ quick, show }: Bench, figures: Figures): Promise<void> {
  const seeds = quick ? [1] : [1, 2, 3, 4, 5];
  const found: Steadiness[] = [];
  for (const seed of seeds) found.push(...(await steadiness(seed)));
  const names = [...new Set(found.map(({ name }) => name))];
  show(
    `Words of a steady state over two hours of polls, as the collector's snapshots have them; ${seeds.length} seeds`,
    ["state", "changes of the group", "most in a window", "changes of partitions", "most in a window", "words of partitions"],
    names.map((name) =>
      row(
        name,
        found.filter((one) => one.name === name),
      ),
    ),
  );
  const most = (words: readonly { mostPerWindow: number }[]) => Math.max(...words.map(({ mostPerWindow }) => mostPerWindow));
  figures.add("status_changes_of_partitions_in_one_window", most(found.flatMap(({ partitions }) => partitions)), { atMost: 1 });
  figures.add("status_changes_of_groups_in_one_window", most(found.map(({ group }) => group)), { atMost: 1 });
}

function row(name: string, found: Steadiness[]): (string | number)[] {
  const groups = found.map(({ group }) => group);
  const partitions = found.flatMap((one) => one.partitions);
  const counts = new Map<string, number>();
  for (const words of partitions) for (const [word, polls] of words.counts) counts.set(word, (counts.get(word) ?? 0) + polls);
  const all = [...counts.values()].reduce((sum, polls) => sum + polls, 0);
  const shares = [...counts].sort((a, b) => b[1] - a[1]).map(([word, polls]) => `${word} ${((100 * polls) / all).toFixed(0)} %`);
  return [name, ...changesOf(groups), ...changesOf(partitions), shares.join(", ")];
}

const changesOf = (words: readonly { changes: number; mostPerWindow: number }[]) => [
  words.reduce((sum, { changes }) => sum + changes, 0),
  Math.max(...words.map(({ mostPerWindow }) => mostPerWindow)),
];
