import { deadlineIn } from "@/lib/kafka/deadline";
import type { FastReading } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import { startWorkload } from "@/sandbox/workload/run.mjs";
import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";
import { ownCluster } from "./harness/own-cluster";

/** One step of growth: so many topics of three partitions, so many groups. */
const SIZES = [
  { topics: 10, groups: 5 },
  { topics: 10, groups: 300 },
  { topics: 500, groups: 300 },
];
const BUDGET = 10;
const CYCLES = 5;

/** How many requests one fast cycle sends to three real brokers while topics and groups grow. */
export default async function requests(bench: Bench) {
  const { brokers } = await ownCluster(bench);
  const reader = createReader({ brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
  bench.atEnd(() => reader.close());
  const figures = new Figures();
  const seen: { topics: number; groups: number; reading: FastReading; most: number }[] = [];

  for (const { topics, groups } of SIZES) {
    await startWorkload({ brokers, profiles: [`scale:${topics}:3:${groups}`], once: true });
    // Topics and groups that are new to the cycle may cost it a round that later ones do not need.
    await reader.fast(deadlineIn(10_000));
    const readings = [];
    for (let cycle = 0; cycle < CYCLES; cycle++) readings.push(await reader.fast(deadlineIn(10_000)));
    const whole = readings.at(-1)!;
    checkWhole(whole, topics, groups);
    seen.push({ topics, groups, reading: whole, most: Math.max(...readings.map(total)) });
  }

  const apis = [...new Set(seen.flatMap(({ reading }) => [...reading.requests.keys()]))];
  bench.show(
    "Requests of one fast cycle",
    ["topics, groups", ...apis, "most of 5 cycles"],
    seen.map(({ topics, groups, reading, most }) => [`${topics}, ${groups}`, ...apis.map((api) => reading.requests.get(api) ?? 0), most]),
  );
  for (const { topics, groups, most } of seen) figures.add(`requests_${topics}_topics_${groups}_groups`, most, { atMost: BUDGET });
  const counts = seen.map(({ most }) => most);
  figures.add("requests_added_by_growth", Math.max(...counts) - Math.min(...counts), { atMost: 0 });
  return figures.result();
}

const total = ({ requests: counts }: FastReading) => [...counts.values()].reduce((sum, count) => sum + count, 0);

/** A cycle that read nothing would also be cheap. */
function checkWhole({ topics, groups, ends, failures, groupsComplete }: FastReading, topicCount: number, groupCount: number) {
  const unread = [...ends.values()].flatMap((partitions) => [...partitions.values()]).filter(({ ok }) => !ok).length;
  const uncommitted = [...groups.values()].filter(({ commits }) => !commits.ok).length;
  if (topics.size < topicCount || groups.size < groupCount || failures.length > 0 || !groupsComplete || unread + uncommitted > 0)
    throw new Error(
      `the cycle is not whole: ${topics.size} topics, ${groups.size} groups, ${failures.length} failures, ${unread} ends and ${uncommitted} groups unread`,
    );
}
