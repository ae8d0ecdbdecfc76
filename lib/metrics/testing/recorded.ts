import type { ClusterReading, ClusterState, GroupReading, GroupTopicReading, Position, TopicReading } from "../reading";
import { escapeLabel } from "../text";

export const topic = (name: string, ends: (bigint | null)[], more: Partial<TopicReading> = {}): TopicReading => ({
  label: escapeLabel(name),
  partitions: ends.length,
  ends,
  starts: ends.map(() => 0n),
  leaders: ends.map((_, p) => (p % 3) + 1),
  replicas: ends.map((_, p) => [(p % 3) + 1, ((p + 1) % 3) + 1, ((p + 2) % 3) + 1]),
  inSync: ends.map((_, p) => [(p % 3) + 1, ((p + 1) % 3) + 1, ((p + 2) % 3) + 1]),
  ...more,
});

/** A position as a test writes it: committed offset, lag, time lag; or `"none"` where the coordinator stores no commit. */
export type At = readonly [committed: bigint | null, lag: bigint | null, timeLagSeconds?: number] | "none";
const position = (at: At): Position =>
  at === "none"
    ? { committed: null, lag: null, timeLagSeconds: null, uncommitted: true }
    : { committed: at[0], lag: at[1], timeLagSeconds: at[2] ?? null, uncommitted: false };

export const pair = (name: string, positions: readonly At[], lost = 0n): GroupTopicReading => ({
  label: escapeLabel(name),
  lost,
  uncommitted: positions.filter((at) => at === "none").length,
  positions: positions.map(position),
});

export const group = (name: string, topics: GroupTopicReading[], more: Partial<GroupReading> = {}): GroupReading => ({
  label: escapeLabel(name),
  state: "Stable",
  status: "OK",
  members: 1,
  lag: 0n,
  coverage: { known: 1, expected: 1 },
  timeLagSeconds: 0,
  timeLagAtLeastSeconds: 0,
  etaSeconds: 0,
  topics,
  ...more,
});

export const BROKERS = [1, 2, 3].map((id) => ({ id, address: `kafka-${id}:9092` }));

/** One of each: a partition without leader and one under-replicated, no commits at all and in part, hostile names, offsets beyond 2^53. */
export const RECORDED: ClusterReading = {
  label: "prod",
  tookMs: 41,
  brokers: BROKERS,
  topics: [
    topic("__consumer_offsets", [7n]),
    topic("constructor", [9_007_199_254_740_993n], { starts: [9_007_199_254_740_992n] }),
    topic("orders", [150n, 200n, null], {
      starts: [10n, 0n, null],
      leaders: [2, 2, null],
      inSync: [
        [1, 2],
        [2, 3, 1],
        [3, 1, 2],
      ],
    }),
  ],
  groups: [
    group('a"b\\c\nd', [pair("constructor", [[9_007_199_254_740_992n, 1n, 0.25]])], {
      lag: 1n,
      timeLagSeconds: 0.25,
      timeLagAtLeastSeconds: 0.1,
      etaSeconds: 3,
    }),
    group("billing", [pair("orders", [[145n, 5n, 12.3456], "none", [90n, null]], 30n)], {
      status: "LAGGING",
      members: 2,
      lag: 5n,
      coverage: { known: 1, expected: 3 },
      timeLagSeconds: 12.3456,
      timeLagAtLeastSeconds: 11,
      etaSeconds: null,
    }),
    group("empty", [], { state: "Empty", members: 0, coverage: { known: 0, expected: 0 }, lag: null, timeLagSeconds: null, timeLagAtLeastSeconds: null }),
    group("silent", [pair("orders", ["none", "none", "none"])], {
      status: "UNCOMMITTED",
      members: null,
      lag: null,
      timeLagSeconds: null,
      timeLagAtLeastSeconds: null,
      etaSeconds: null,
    }),
    group("🦊 <script>", [pair("orders", [[150n, 0n, 0], [200n, 0n, 0], "none"])]),
  ],
};

export const STATE: ClusterState = {
  id: 1,
  label: "prod",
  intervalMs: 15_000,
  snapshotMs: 1_795_275_704_521,
  ageMs: 2_360,
  tookMs: 41,
  cycles: 234,
  skippedCycles: 1,
  ends: { known: 4, expected: 5 },
  commits: { known: 339_999, expected: 340_000 },
  brokers: [
    { id: 1, answers: true },
    { id: 2, answers: false },
  ],
  requests: [
    { api: "ListOffsets", sent: 702 },
    { api: "Metadata", sent: 234 },
  ],
  requestErrors: [{ api: "ListOffsets", code: "timeout", failed: 3 }],
};
