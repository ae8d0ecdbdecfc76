/** What a fake cluster holds. Tests build it and may change it while it runs. */
export type FakePartition = { leader: number; epoch: number; start: bigint; end: bigint; metadataError?: number; offsetError?: number };
export type FakeTopic = { name: string; id: string; partitions: FakePartition[] };
export type FakeGroup = {
  id: string;
  coordinators: number[];
  type: "classic" | "consumer" | "share";
  state: string;
  commits: { topic: string; partition: number; offset: bigint }[];
  fetchError?: number;
};
export type FakeWorld = { kafkaId: string; topics: FakeTopic[]; groups: FakeGroup[]; listError: Map<number, number> };

/** Brokers 1…b share the leadership of `topics` topics and the coordination of `groups` groups evenly. */
export function fakeWorld({ brokers, topics, partitions = 2, groups }: { brokers: number; topics: number; partitions?: number; groups: number }): FakeWorld {
  const partition = (nth: number): FakePartition => ({ leader: 1 + (nth % brokers), epoch: 3, start: 5n, end: 100n });
  const topic = (name: string, nth: number, size: number): FakeTopic => ({
    name,
    id: `00000000-0000-4000-8000-${String(nth + 1).padStart(12, "0")}`,
    partitions: Array.from({ length: size }, (_, p) => partition(nth + p)),
  });
  return {
    kafkaId: "fake-cluster",
    listError: new Map(),
    topics: [topic("__consumer_offsets", topics, brokers), ...Array.from({ length: topics }, (_, nth) => topic(`topic-${nth}`, nth, partitions))],
    groups: Array.from({ length: groups }, (_, nth) => ({
      id: `group-${nth}`,
      coordinators: [1 + (nth % brokers)],
      type: "classic",
      state: "Stable",
      commits: [{ topic: `topic-${nth % Math.max(1, topics)}`, partition: 0, offset: 90n }],
    })),
  };
}
