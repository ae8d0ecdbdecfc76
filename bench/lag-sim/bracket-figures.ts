import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { quantile } from "../harness/quantile";
import { type Brackets, bracketHead, bracketRow, brackets } from "./bracket";

/** Loads that are even within a poll interval. Nothing between two polls tells where in it a burst or a lone record was. */
const EVEN = ["steady", "oscillating"];

export function bracketFigures({ quick, show }: Bench, figures: Figures): void {
  const found = brackets(quick);
  show(
    "Time lag against the truth; errors in poll intervals",
    bracketHead,
    [...found].map(([name, one]) => bracketRow(name, one)),
  );
  const all = [...found.values()];
  figures.add("bracket_samples", sum(all, "samples"), { atLeast: 10_000 });
  figures.add("bracket_outside", sum(all, "outside"), { atMost: 0 });
  for (const [name, { estimate, middle }] of found) {
    const [load = "", polls = ""] = name.split(", ");
    const key = `${load}_${polls.replaceAll(" ", "_")}`;
    figures.add(`estimate_p95_${key}`, quantile(estimate, 0.95), EVEN.includes(load) ? { atMost: 0.5 } : undefined);
    if (polls === "regular polls") figures.add(`middle_p95_${key}`, quantile(middle, 0.95), { atMost: 0.5 });
  }
}

const sum = (all: Brackets[], of: "samples" | "outside") => all.reduce((total, one) => total + one[of], 0);
