import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { cases } from "./truth/cases";
import type { Compared } from "./truth/one-version";
import { oneVersion } from "./truth/one-version";

const VERSIONS = ["4.3.1", "4.1.2", "3.9.2", "2.8.2"];

/** Every partition of every group against Kafka's own tool, version by version, on a paused workload. */
export default async function truth(bench: Bench) {
  const figures = new Figures();
  const all: Compared[] = [];
  for (const version of bench.quick ? VERSIONS.slice(0, 1) : VERSIONS) {
    const compared = await oneVersion(bench, version);
    all.push(...compared);
    for (const one of compared) tell(bench, one);
    bench.say(`  ${count(compared, "equal")} rows equal, ${count(compared, "differences")} different`);
    figures.add(`rows_${version}`, count(compared, "equal") + count(compared, "differences"), { atLeast: 50 });
    figures.add(`differences_${version}`, count(compared, "differences"), { atMost: 0 });
    figures.add(`exceptions_${version}`, count(compared, "exceptions"));
  }

  const versions = [...new Set(all.map(({ version }) => version))];
  bench.show(
    "Rows equal to the tool's, of rows compared; + documented exceptions",
    ["case", ...versions],
    cases.map(({ name }) => [name, ...versions.map((version) => cell(all.filter((one) => one.version === version && one.case === name)))]),
  );
  return figures.result();
}

function tell({ say }: Bench, { version, case: name, comparisons }: Compared): void {
  for (const { group, differences, exceptions } of comparisons) {
    for (const line of differences) say(`DIFFERENT ${version}, ${name}, ${JSON.stringify(group)}: ${line}`);
    for (const line of exceptions) say(`exception ${version}, ${name}, ${JSON.stringify(group)}: ${line}`);
  }
}

const count = (all: readonly Compared[], of: "equal" | "differences" | "exceptions") =>
  all.flatMap(({ comparisons }) => comparisons).reduce((sum, one) => sum + (of === "equal" ? one.equal : one[of].length), 0);

function cell(found: Compared[]): string {
  if (found.length === 0) return "-";
  const [equal, different, exceptions] = [count(found, "equal"), count(found, "differences"), count(found, "exceptions")];
  return `${equal}/${equal + different}${exceptions ? ` +${exceptions}` : ""}`;
}
