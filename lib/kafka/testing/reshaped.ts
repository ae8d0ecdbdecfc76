/** Answers as Kafka's definitions name their fields; a leaf may be anything. */
type Leaf = unknown;
type MetadataAnswer = {
  brokers: { nodeId: Leaf; host: Leaf; port: Leaf; rack: Leaf }[];
  clusterId: Leaf;
  topics: { errorCode: Leaf; name: Leaf; topicId: Leaf; isInternal: Leaf; partitions: MetadataPartition[] }[];
};
type MetadataPartition = {
  errorCode: Leaf;
  partitionIndex: Leaf;
  leaderId: Leaf;
  leaderEpoch: Leaf;
  replicaNodes: Leaf;
  isrNodes: Leaf;
  offlineReplicas: Leaf;
};
type ListGroupsAnswer = { errorCode: Leaf; groups: { groupId: Leaf; protocolType: Leaf; groupState: Leaf; groupType: Leaf }[] };
type CommittedTopic = { name: Leaf; partitions: { partitionIndex: Leaf; committedOffset: Leaf; metadata: Leaf; errorCode: Leaf }[] };
type OffsetFetchAnswer = { errorCode: Leaf; topics: CommittedTopic[]; groups: { groupId: Leaf; errorCode: Leaf; topics: CommittedTopic[] }[] };
type ListOffsetsAnswer = { topics: { name: Leaf; partitions: { partitionIndex: Leaf; errorCode: Leaf; offset: Leaf; leaderEpoch: Leaf }[] }[] };
type Coordinator = { key: Leaf; nodeId: Leaf; host: Leaf; port: Leaf; errorCode: Leaf };
type FindCoordinatorAnswer = Coordinator & { coordinators: Coordinator[] };
type ClassicMember = { memberId: Leaf; groupInstanceId: Leaf; clientId: Leaf; clientHost: Leaf; memberAssignment: Leaf };
type DescribeGroupsAnswer = {
  groups: { errorCode: Leaf; groupId: Leaf; groupState: Leaf; protocolType: Leaf; protocolData: Leaf; members: ClassicMember[] }[];
};
type ConsumerMember = {
  memberId: Leaf;
  instanceId: Leaf;
  clientId: Leaf;
  clientHost: Leaf;
  assignment: { topicPartitions: { topicName: Leaf; partitions: Leaf }[] };
};
type ConsumerGroupDescribeAnswer = {
  groups: { errorCode: Leaf; groupId: Leaf; groupState: Leaf; groupEpoch: Leaf; assignorName: Leaf; members: ConsumerMember[] }[];
};

const name = (text: Leaf) => ({ text, raw: null });

/** What our decoders make of an answer, written field by field against the definitions' names. */
export const RESHAPED: ReadonlyMap<string, (answer: never, version: number) => unknown> = new Map<string, (answer: never, version: number) => unknown>([
  [
    "Metadata",
    ({ brokers, clusterId, topics }: MetadataAnswer, v: number) => ({
      brokers: brokers.map(({ nodeId, host, port, rack }) => ({ broker: nodeId, host, port, rack })),
      kafkaId: clusterId,
      topics: topics.map((topic) => ({
        errorCode: topic.errorCode,
        name: topic.name ?? "",
        topicId: v >= 10 ? topic.topicId : null,
        internal: topic.isInternal,
        partitions: topic.partitions.map((one) => ({
          errorCode: one.errorCode,
          partition: one.partitionIndex,
          leader: one.leaderId,
          leaderEpoch: v >= 7 ? one.leaderEpoch : null,
          replicas: one.replicaNodes,
          inSync: one.isrNodes,
          offline: v >= 5 ? one.offlineReplicas : [],
        })),
      })),
    }),
  ],
  [
    "ListGroups",
    ({ errorCode, groups }: ListGroupsAnswer, v: number) => ({
      errorCode,
      groups: groups.map(({ groupId, protocolType, groupState, groupType }) => ({
        group: name(groupId),
        protocolType,
        state: v >= 4 ? groupState : null,
        type: v >= 5 ? groupType : null,
      })),
    }),
  ],
  [
    "OffsetFetch",
    (answer: OffsetFetchAnswer, v: number) => {
      const topicsOf = (topics: CommittedTopic[]) => topics.map((topic) => ({ name: topic.name, partitions: topic.partitions.map(committed) }));
      const committed = ({ partitionIndex, committedOffset, metadata, errorCode }: CommittedTopic["partitions"][number]) => ({
        partition: partitionIndex,
        offset: committedOffset,
        metadata,
        errorCode,
      });
      if (v < 8) return [{ group: name(""), errorCode: answer.errorCode, topics: topicsOf(answer.topics) }];
      return answer.groups.map(({ groupId, errorCode, topics }) => ({ group: name(groupId), errorCode, topics: topicsOf(topics) }));
    },
  ],
  [
    "ListOffsets",
    ({ topics }: ListOffsetsAnswer, v: number) =>
      topics.map((topic) => ({
        name: topic.name,
        partitions: topic.partitions.map(({ partitionIndex, errorCode, offset, leaderEpoch }) => ({
          partition: partitionIndex,
          errorCode,
          offset,
          leaderEpoch: v >= 4 ? leaderEpoch : null,
        })),
      })),
  ],
  [
    "FindCoordinator",
    (answer: FindCoordinatorAnswer, v: number) => {
      const { nodeId, host, port, errorCode } = answer;
      if (v < 4) return [{ group: name(""), broker: nodeId, host, port, errorCode }];
      return answer.coordinators.map((one) => ({ group: name(one.key), broker: one.nodeId, host: one.host, port: one.port, errorCode: one.errorCode }));
    },
  ],
  [
    "DescribeGroups",
    ({ groups }: DescribeGroupsAnswer, v: number) =>
      groups.map(({ errorCode, groupId, groupState, protocolType, protocolData, members }) => ({
        errorCode,
        group: name(groupId),
        state: groupState,
        protocolType,
        protocol: protocolData,
        members: members.map(({ memberId, groupInstanceId, clientId, clientHost, memberAssignment }) => ({
          memberId,
          instanceId: v >= 4 ? groupInstanceId : null,
          clientId,
          host: clientHost,
          assignment: memberAssignment,
        })),
      })),
  ],
  [
    "ConsumerGroupDescribe",
    ({ groups }: ConsumerGroupDescribeAnswer) =>
      groups.map(({ errorCode, groupId, groupState, groupEpoch, assignorName, members }) => ({
        errorCode,
        group: name(groupId),
        state: groupState,
        groupEpoch,
        assignor: assignorName,
        members: members.map(({ memberId, instanceId, clientId, clientHost, assignment }) => ({
          memberId,
          instanceId,
          clientId,
          host: clientHost,
          assigned: assignment.topicPartitions.map(({ topicName, partitions }) => ({ topic: topicName, partitions })),
        })),
      })),
  ],
]);
