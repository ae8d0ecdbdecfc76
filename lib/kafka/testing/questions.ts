type Sent = { question: unknown; from?: number; to?: number; means(version: number): object };

const HOSTILE = Buffer.from([0xff, 0xfe, 0x41]);
const ids = ["orders", "", "ünïcode 🦆", "nul\0nul"];

/** Questions as the reader asks them, and what Kafka's definitions read in their bytes. */
export const QUESTIONS: ReadonlyMap<string, Sent[]> = new Map<string, Sent[]>([
  [
    "Metadata",
    [
      { question: { topics: null }, means: () => ({ topics: null, allowAutoTopicCreation: false }) },
      { question: { topics: [] }, means: () => ({ topics: [] }) },
      { question: { topics: ["a", "b"] }, means: () => ({ topics: [{ name: "a" }, { name: "b" }] }) },
    ],
  ],
  ["ListGroups", [{ question: {}, means: (v) => ({ ...(v >= 4 ? { statesFilter: [] } : {}), ...(v >= 5 ? { typesFilter: [] } : {}) }) }]],
  [
    "OffsetFetch",
    [
      { question: { groups: ["only"] }, to: 7, means: (v) => ({ groupId: "only", topics: null, ...(v >= 7 ? { requireStable: false } : {}) }) },
      {
        question: { groups: [...ids, HOSTILE] },
        from: 8,
        means: (v) => ({
          groups: [...ids, HOSTILE].map((groupId) => ({ groupId, topics: null, ...(v >= 9 ? { memberId: null, memberEpoch: -1 } : {}) })),
          requireStable: false,
        }),
      },
    ],
  ],
  [
    "ListOffsets",
    [
      {
        question: { isolation: 1, timestamp: -2n, topics: [{ name: "t", partitions: [0, 7] }] },
        means: (v) => ({
          replicaId: -1,
          isolationLevel: 1,
          topics: [{ name: "t", partitions: [0, 7].map((one) => ({ partitionIndex: one, timestamp: -2n, ...(v >= 4 ? { currentLeaderEpoch: -1 } : {}) })) }],
        }),
      },
    ],
  ],
  [
    "FindCoordinator",
    [
      { question: { groups: ["only"] }, to: 3, means: () => ({ key: "only", keyType: 0 }) },
      { question: { groups: ids }, from: 4, means: () => ({ coordinatorKeys: ids, keyType: 0 }) },
    ],
  ],
  ["DescribeGroups", [{ question: { groups: [...ids, HOSTILE] }, means: () => ({ groups: [...ids, HOSTILE] }) }]],
  ["ConsumerGroupDescribe", [{ question: { groups: ids }, means: () => ({ groupIds: ids, includeAuthorizedOperations: false }) }]],
  ["ShareGroupDescribe", [{ question: { groups: ids }, means: () => ({ groupIds: ids, includeAuthorizedOperations: false }) }]],
  ["DescribeShareGroupOffsets", [{ question: { groups: ids }, means: () => ({ groups: ids.map((groupId) => ({ groupId, topics: null })) }) }]],
  ["DescribeCluster", [{ question: {}, means: (v) => ({ includeClusterAuthorizedOperations: true, ...(v >= 1 ? { endpointType: 1 } : {}) }) }]],
  ["DescribeQuorum", [{ question: {}, means: () => ({ topics: [{ topicName: "__cluster_metadata", partitions: [{ partitionIndex: 0 }] }] }) }]],
  ["DescribeLogDirs", [{ question: {}, means: () => ({ topics: null }) }]],
  [
    "DescribeConfigs",
    [
      {
        question: { resources: [{ type: 2, name: "t" }] },
        means: (v) => ({
          resources: [{ resourceType: 2, resourceName: "t", configurationKeys: null }],
          includeSynonyms: true,
          ...(v >= 3 ? { includeDocumentation: false } : {}),
        }),
      },
    ],
  ],
  ["DescribeProducers", [{ question: { topics: [{ name: "t", partitions: [0, 4] }] }, means: () => ({ topics: [{ name: "t", partitionIndexes: [0, 4] }] }) }]],
  ["ListPartitionReassignments", [{ question: { timeoutMs: 1_500 }, means: () => ({ timeoutMs: 1_500, topics: null }) }]],
  ["ListTransactions", [{ question: {}, means: (v) => ({ stateFilters: [], producerIdFilters: [], ...(v >= 1 ? { durationFilter: -1n } : {}) }) }]],
  ["DescribeTransactions", [{ question: { transactionalIds: ["tx-1"] }, means: () => ({ transactionalIds: ["tx-1"] }) }]],
]);
