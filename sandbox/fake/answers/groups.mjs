import { Output } from "../bytes.mjs";
import { findGroup } from "../world.mjs";

const NOT_COORDINATOR = 16;
const UNSUPPORTED_VERSION = 35;
const GROUP_ID_NOT_FOUND = 69;
const KNOWS_OTHER_TYPES_FROM = 6;

/** @type {import("./answers.mjs").Answer} */
export function listGroups({ world, broker, request }) {
  const isWanted = (filter, word) => filter === undefined || filter.length === 0 || filter.includes(word);
  const mine = world.groups.filter(
    ({ coordinators, state, type }) => coordinators.includes(broker) && isWanted(request.statesFilter, state) && isWanted(request.typesFilter, type),
  );
  return {
    errorCode: world.listError.get(broker) ?? 0,
    groups: mine.map(({ id, protocolType = "consumer", state, type }) => ({ groupId: id, protocolType, groupState: state, groupType: type })),
  };
}

/** Below version 6 a group that is missing, or of another type, is called dead without an error. @type {import("./answers.mjs").Answer} */
export function describeGroups({ world, broker, version, request }) {
  return { groups: request.groups.map((id) => described(findGroup(world, id, broker), id, broker, version)) };
}

function described(group, id, broker, version) {
  if (group !== undefined && !group.coordinators.includes(broker)) return { groupId: id, errorCode: NOT_COORDINATOR };
  const isClassic = group?.type === "classic";
  if (!isClassic) return { groupId: id, groupState: "Dead", errorCode: version >= KNOWS_OTHER_TYPES_FROM ? GROUP_ID_NOT_FOUND : 0 };
  const { describeError = 0, state, protocolType = "consumer", assignor = "range", members = [] } = group;
  if (describeError !== 0) return { groupId: id, errorCode: describeError };
  return { groupId: id, groupState: state, protocolType, protocolData: assignor, members: members.map(classicMember) };
}

function classicMember({ memberId, instanceId = null, clientId, host, assigned }) {
  return { memberId, groupInstanceId: instanceId, clientId, clientHost: host, memberAssignment: assignment(assigned) };
}

/** The consumer protocol's own form, which brokers pass on without reading it. */
function assignment(assigned) {
  const out = new Output();
  out.int(2, 1);
  out.int(4, assigned.length);
  for (const { topic, partitions } of assigned) {
    out.int(2, Buffer.byteLength(topic));
    out.raw(Buffer.from(topic));
    out.int(4, partitions.length);
    for (const partition of partitions) out.int(4, partition);
  }
  out.int(4, 0);
  return Buffer.from(out.bytes());
}

/** Groups of the newer protocols; before 4.0 a broker announces the request for them without serving it. */
export const describeModern =
  (/** @type {string} */ type) =>
  /** @type {import("./answers.mjs").Answer} */
  ({ world, broker, release, request }) => ({
    groups: request.groupIds.map((id) => modern(findGroup(world, id, broker), id, { world, broker, release, type })),
  });

function modern(group, id, { world, broker, release, type }) {
  if (release.startsWith("3.")) return { groupId: id, errorCode: UNSUPPORTED_VERSION };
  if (group !== undefined && !group.coordinators.includes(broker)) return { groupId: id, errorCode: NOT_COORDINATOR };
  if (group === undefined || group.type !== type) return { groupId: id, errorCode: GROUP_ID_NOT_FOUND };
  const { describeError = 0, state, epoch = 7, assignor = "uniform", members = [] } = group;
  if (describeError !== 0) return { groupId: id, errorCode: describeError };
  const ids = new Map(world.topics.map(({ name, id: topicId }) => [name, topicId]));
  const topics = (assigned) => ({ topicPartitions: assigned.map(({ topic, partitions }) => ({ topicId: ids.get(topic), topicName: topic, partitions })) });
  const member = ({ memberId, instanceId = null, clientId, host, assigned }) => ({
    memberId,
    instanceId,
    clientId,
    clientHost: host,
    ...(type === "streams" ? {} : { assignment: topics(assigned), targetAssignment: topics(assigned) }),
  });
  return { groupId: id, groupState: state, groupEpoch: epoch, assignmentEpoch: epoch, assignorName: assignor, members: members.map(member) };
}

/** @type {import("./answers.mjs").Answer} */
export function findCoordinator({ world, places, version, request }) {
  const found = (key) => {
    const [coordinator] = findGroup(world, key)?.coordinators ?? [];
    const place = places.find(({ broker }) => broker === coordinator) ?? places[0];
    return { key, nodeId: place.broker, host: place.host, port: place.port };
  };
  if (version >= 4) return { coordinators: request.coordinatorKeys.map((key) => ({ ...found(key), errorMessage: "" })) };
  return { ...found(request.key), errorMessage: "" };
}
