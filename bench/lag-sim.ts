import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { balanceFigures } from "./lag-sim/balance-figures";
import { bracketFigures } from "./lag-sim/bracket-figures";
import { costFigures, sliceFigures } from "./lag-sim/cost-figures";
import { drainFigures } from "./lag-sim/drain-figures";
import { steadinessFigures } from "./lag-sim/steadiness-figures";

/** The lag engine against generated clusters whose truth is known, and what it costs. */
export default async function lagSim(bench: Bench) {
  const figures = new Figures();
  // First of all: what the others leave on the heap would be collected on its time.
  costFigures(bench, figures);
  await sliceFigures(bench, figures);
  bracketFigures(bench, figures);
  drainFigures(bench, figures);
  balanceFigures(bench, figures);
  await steadinessFigures(bench, figures);
  return figures.result();
}
