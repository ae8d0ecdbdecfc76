import type { Bench } from "../harness/bench";
import type { Figures } from "../harness/figures";
import { quantile } from "../harness/quantile";
import { type Drain, drains, drainTime } from "./drain";

export function drainFigures({ show }: Bench, figures: Figures): void {
  const found = drains.map((drain) => ({ drain, ...drainTime(drain) }));
  show(
    "Time to go against the truth, as a share of it",
    ["drain", "polls", "no time told", "p50", "p95", "worst"],
    found.map(({ drain, errors, untold }) => [
      nameOf(drain),
      errors.length + untold,
      untold,
      ...[0.5, 0.95, 1].map((part) => quantile(errors, part).toFixed(3)),
    ]),
  );
  const constant = found.filter(({ drain }) => !drain.random);
  figures.add("eta_worst_error", Math.max(...constant.flatMap(({ errors }) => errors)), { atMost: 0.2 });
  figures.add(
    "eta_untold",
    constant.reduce((total, { untold }) => total + untold, 0),
    { atMost: 0 },
  );
  const random = found.filter(({ drain }) => drain.random).flatMap(({ errors }) => errors);
  figures.add("eta_p95_error_of_random_arrivals", quantile(random, 0.95));
}

const nameOf = ({ produced, consumed, commitMs, random, intervalMs }: Drain) =>
  `${produced}/s in, ${consumed}/s out, a commit every ${commitMs / 1000} s${random ? ", by chance" : ""}${intervalMs ? `, a poll every ${intervalMs / 1000} s` : ""}`;
