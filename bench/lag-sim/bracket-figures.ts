import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { quantile } from "../harness/quantile";
import { type Brackets, bracketHead, bracketRow, brackets } from "./bracket";

const HALF = { atMost: 0.5 };
/** Loads that are even also where polls were missed, so that offsets tell what nobody read. */
const EVEN = ["steady", "oscillating"];

export function bracketFigures({ quick, show }: Bench, figures: Figures): void {
  const found = brackets(quick);
  show(
    "Time lag against the truth; errors in poll intervals, the last two in intervals between the polls around the record",
    bracketHead,
    [...found].map(([name, one]) => bracketRow(name, one)),
  );
  const all = [...found.values()];
  figures.add("bracket_samples", sum(all, "samples"), { atLeast: 10_000 });
  figures.add("bracket_outside", sum(all, "outside"), { atMost: 0 });
  figures.add("bracket_outside_as_stored", sum(all, "outsideStored"), { atMost: 0 });
  for (const [name, { estimate, between, carried }] of found) {
    const [load = "", polls = ""] = name.split(", ");
    const key = `${load}_${polls.replaceAll(" ", "_")}`;
    // Where polls were missed and the load is uneven, half of what lies between the two polls that were made is all that can be known.
    figures.add(`estimate_p95_${key}`, quantile(estimate, 0.95), polls === "regular polls" || EVEN.includes(load) ? HALF : undefined);
    if (polls !== "regular polls") figures.add(`estimate_p95_between_${key}`, quantile(between, 0.95), HALF);
    if (carried.length > 0) figures.add(`carried_p95_between_${key}`, quantile(carried, 0.95), HALF);
  }
}

const sum = (all: Brackets[], of: "samples" | "outside" | "outsideStored") => all.reduce((total, one) => total + one[of], 0);
