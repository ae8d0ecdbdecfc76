import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { steadies, steadiness } from "./steadiness";

export function steadinessFigures({ quick, show }: Bench, figures: Figures): void {
  const seeds = quick ? [1] : [1, 2, 3, 4, 5];
  const found = steadies.flatMap((steady) => seeds.map((seed) => ({ name: steady.name, ...steadiness(steady, seed) })));
  show(
    `Status in a steady state, hours of polls (seeds ${seeds.join(", ")})`,
    ["state", "changes", "most in one window", "statuses"],
    found.map(({ name, changes, mostPerWindow, statuses }) => [
      name,
      changes,
      mostPerWindow,
      [...statuses].map(([status, polls]) => `${status} ${polls}`).join(", "),
    ]),
  );
  figures.add("status_changes_in_one_window", Math.max(...found.map(({ mostPerWindow }) => mostPerWindow)), { atMost: 1 });
  const steady = found.filter(({ mostPerWindow }) => mostPerWindow <= 1).length;
  figures.add("steady_states_that_hold_still", steady / found.length);
}
