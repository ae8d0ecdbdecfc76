import { expect, test } from "vitest";
import type { ListedGroup } from "@/lib/kafka/apis/list-groups";
import type { Metadata } from "@/lib/kafka/apis/metadata";
import { deadlineIn } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import { Node } from "@/lib/kafka/link";
import { LoginGate } from "@/lib/kafka/login-gate";
import { CommitReader } from "@/lib/kafka/reader/commit-reader";
import { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { knownTopics } from "@/lib/kafka/reader/known-topics";

/** So long may an event loop be silent before its process is ended. */
const SILENCE_MS = 15_000;

function metadata(numbers: readonly number[]): Metadata {
  const partitions = numbers.map((partition) => ({ errorCode: 0, partition, leader: 1, leaderEpoch: 3, replicas: [1], inSync: [1], offline: [] }));
  return { brokers: [], kafkaId: "x", topics: [{ errorCode: 0, name: "t", topicId: "id", internal: false, partitions }] };
}

test("a hundred thousand partitions that are numbered from 1 are known again at once", { timeout: SILENCE_MS }, () => {
  const answer = metadata(Array.from({ length: 100_000 }, (_, nth) => nth + 1));
  const first = knownTopics(new Map(), answer);
  expect(knownTopics(first, answer)).toEqual(first);
});

test("partitions with holes in their numbers, in any order, stay the same objects while nothing changes", () => {
  const first = knownTopics(new Map(), metadata([7, 2, 0, 9]));
  const second = knownTopics(first, metadata([0, 9, 2, 7, 3]));
  expect(second.get("t")?.partitions.map(({ partition }) => partition)).toEqual([0, 2, 3, 7, 9]);
  for (const one of first.get("t")?.partitions ?? []) expect(second.get("t")?.partitions).toContain(one);
});

test("two hundred thousand groups of which every other one is a share group are told apart at once", { timeout: SILENCE_MS }, async () => {
  const transport = { open: () => Promise.reject(new KafkaFailure("refused", "nobody listens")), openSockets: () => 0, close: () => {} };
  const settings = { transport, intervalMs: 15_000, callMs: 5_000, onRequest: () => {}, onCircuit: () => {}, logins: new LoginGate() };
  const node = new Node({ nodeId: 1, host: "127.0.0.1", port: 1 }, settings);
  const listed = Array.from({ length: 200_000 }, (_, nth): ListedGroup => {
    const type = nth % 2 === 0 ? "Share" : "Classic";
    return { group: { text: `group-${nth}`, raw: null }, protocolType: "", state: "Empty", type };
  });
  const commits = await new CommitReader(5_000).read(node, listed, deadlineIn(5_000), new CycleLog());
  node.close();
  const reasons = [...commits.values()].map((one) => (one.ok ? "read" : one.reason));
  expect(["unsupported", "commit_unread"].map((reason) => reasons.filter((one) => one === reason).length)).toEqual([100_000, 100_000]);
});
