import { expect, test } from "vitest";
import { type CauseFacts, type CausePart, groupCauses } from "./group-causes";

const part = (partition: number, more: Partial<CausePart> = {}): CausePart => ({
  topicId: 7,
  topic: "orders",
  partition,
  lag: 0n,
  lost: 0n,
  reason: null,
  status: "OK",
  hasLeader: true,
  owner: 0,
  sinceCommitSeconds: 5,
  ...more,
});
const standing = (partition: number, more: Partial<CausePart> = {}) => part(partition, { lag: 500n, status: "STALLED", sinceCommitSeconds: 900, ...more });

const MEMBERS = [
  { memberId: "a-1", clientId: "a", host: "/10.0.0.1" },
  { memberId: "b-1", clientId: "b", host: "/10.0.0.2" },
];
const facts = (parts: CausePart[], more: Partial<CauseFacts> = {}): CauseFacts => ({
  state: "Stable",
  stateSeconds: 3600,
  members: MEMBERS,
  idleMembers: 0,
  rebalancesLastHour: 0,
  commitsMove: false,
  hasOwners: true,
  parts,
  ...more,
});
const at = (...partitions: number[]) => ({ places: partitions.map((partition) => ({ topicId: 7, topic: "orders", partition })), count: partitions.length });

test.each([
  { name: "nothing keeps a group that keeps up", given: facts([part(0), part(1)]), causes: [] },
  {
    name: "a group without members does not read, and what waits is its evidence",
    given: facts([part(0, { lag: 500n, status: "EMPTY_WITH_LAG", owner: null }), part(1, { lag: 20n, status: "EMPTY_WITH_LAG", owner: null })], {
      state: "Empty",
      stateSeconds: 7200,
      members: [],
    }),
    causes: [{ cause: "no_members", forSeconds: 7200, lag: 520n }],
  },
  { name: "an empty group that has read everything misses nobody", given: facts([part(0, { owner: null })], { state: "Empty", members: [] }), causes: [] },
  {
    name: "a consumer that uses assign is no missing member while its commits move",
    given: facts([part(0, { lag: 500n, status: "LAGGING" })], { state: "Empty", members: [], commitsMove: true }),
    causes: [],
  },
  {
    name: "a group that shares out its partitions reads nothing meanwhile",
    given: facts([part(0)], { state: "PreparingRebalance", stateSeconds: 400, rebalancesLastHour: 2 }),
    causes: [{ cause: "rebalancing", state: "PreparingRebalance", forSeconds: 400, lastHour: 2 }],
  },
  {
    name: "a stable group that rebalanced more often than every ten minutes is restless",
    given: facts([part(0)], { rebalancesLastHour: 7 }),
    causes: [{ cause: "rebalancing", state: "Stable", forSeconds: null, lastHour: 7 }],
  },
  { name: "one that rebalanced every ten minutes is not yet", given: facts([part(0)], { rebalancesLastHour: 6 }), causes: [] },
  {
    name: "what our login may not see is a cause of its own, apart from what a broker did not answer",
    given: facts([
      part(0, { lag: null, reason: "not_authorized", status: "UNKNOWN" }),
      part(1, { lag: null, reason: "commit_unread", status: "UNKNOWN" }),
      part(2, { lag: null, reason: "not_authorized", status: "UNKNOWN" }),
    ]),
    causes: [
      { cause: "not_read", ...at(1) },
      { cause: "not_authorized", ...at(0, 2) },
    ],
  },
  {
    name: "a commit below the log start is told of a group that is all but caught up too, not of one with nothing left to read",
    given: facts([part(0, { lag: 3n, lost: 30n }), part(1, { lag: 0n, lost: 12n })]),
    causes: [{ cause: "commit_outside_log", side: "below", lost: 30n, ...at(0) }],
  },
  {
    name: "a partition without a leader can be neither written nor read, and is not told twice as unread",
    given: facts([part(0), part(1, { hasLeader: false, lag: null, reason: "leaderless", status: "UNKNOWN" })]),
    causes: [{ cause: "partition_offline", ...at(1) }],
  },
  {
    name: "commits that could not be read may hide anything",
    given: facts([part(0, { lag: null, reason: "commit_unread", status: "UNKNOWN" })], { members: null }),
    causes: [{ cause: "not_read", ...at(0) }],
  },
  {
    name: "a commit beyond the end, and one that retention passed",
    given: facts([part(0, { lag: null, lost: null, reason: "committed_ahead", status: "UNKNOWN" }), part(1, { lag: 20n, lost: 30n, status: "DATA_LOSS" })]),
    causes: [
      { cause: "commit_outside_log", side: "above", lost: null, ...at(0) },
      { cause: "commit_outside_log", side: "below", lost: 30n, ...at(1) },
    ],
  },
  {
    name: "each stuck member once, the one with most partitions first, and how long all of them stand",
    given: facts([standing(0), standing(1, { owner: 1, sinceCommitSeconds: 1200 }), standing(2, { owner: 1 })]),
    causes: [
      { cause: "stuck_owner", member: MEMBERS[1], forSeconds: 900, ...at(1, 2) },
      { cause: "stuck_owner", member: MEMBERS[0], forSeconds: 900, ...at(0) },
    ],
  },
  {
    name: "an open transaction that a group waits for accuses nobody of standing still",
    given: facts([standing(0, { heldUp: { records: 300n, forSeconds: 900 } }), standing(1, { heldUp: { records: 20n, forSeconds: 60 } }), part(2)]),
    causes: [{ cause: "open_transaction", records: 320n, forSeconds: 900, ...at(0, 1) }],
  },
  {
    name: "an open transaction on a partition that counts as caught up keeps nothing",
    given: facts([part(0, { lag: 3n, heldUp: { records: 3n, forSeconds: 2 } })]),
    causes: [],
  },
  {
    name: "without known members nobody is accused",
    given: facts([standing(0, { owner: null, sinceCommitSeconds: null })], { members: null, idleMembers: null }),
    causes: [{ cause: "stuck_owner", member: null, forSeconds: null, ...at(0) }],
  },
  {
    name: "members that leave partitions to nobody",
    given: facts([part(0), part(1, { lag: 9n, status: "STOPPED", owner: null })], { idleMembers: 1 }),
    causes: [{ cause: "members_without_partitions", idle: 1, members: 2, ...at(1) }],
  },
  {
    name: "a group that falls behind with a member for each partition gains nothing by one more",
    given: facts([part(0, { lag: 900n, status: "LAGGING" }), part(1)]),
    causes: [{ cause: "no_more_members", members: 2, partitions: 2 }],
  },
  {
    name: "one with fewer members than partitions may",
    given: facts([part(0, { lag: 900n, status: "LAGGING" }), part(1), part(2)]),
    causes: [],
  },
  {
    name: "so may a share group, whose members read a partition together",
    given: facts([part(0, { lag: 900n, status: "LAGGING" })], { hasOwners: false }),
    causes: [],
  },
  { name: "lag that stays says nothing of members", given: facts([part(0, { lag: 900n, status: "LAGGING_STABLE" }), part(1)]), causes: [] },
  {
    name: "partitions on which nothing was committed",
    given: facts([part(0), part(1, { lag: null, reason: "no_commit", status: "UNCOMMITTED" })]),
    causes: [{ cause: "no_commit", of: 2, ...at(1) }],
  },
  {
    name: "what stops the whole group comes first",
    given: facts([part(0, { lag: 9n, status: "EMPTY_WITH_LAG" }), part(1, { hasLeader: false, lag: null, reason: "leaderless" })], {
      state: "Empty",
      members: [],
    }),
    causes: [
      { cause: "no_members", forSeconds: 3600, lag: 9n },
      { cause: "partition_offline", ...at(1) },
    ],
  },
])("$name", ({ given, causes }) => {
  expect(groupCauses(given)).toEqual(causes);
});

test("of many places five are named and all are counted", () => {
  const [cause] = groupCauses(facts(Array.from({ length: 12 }, (_, p) => standing(p))));
  expect(cause).toMatchObject({ cause: "stuck_owner", count: 12 });
  expect(cause && "places" in cause && cause.places.map(({ partition }) => partition)).toEqual([0, 1, 2, 3, 4]);
});
