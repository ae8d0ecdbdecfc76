import kafkajs from "kafkajs";
import type { openAdmin } from "@/sandbox/admin.mjs";
import { runJava } from "@/sandbox/java.mjs";
import { hostileGroups } from "@/sandbox/workload/hostile-names.mjs";
import type { OwnCluster } from "../harness/own-cluster";
import { deleteRecords } from "./delete-records";

/** Something a cluster can hold: made once, then its groups are compared. `from`: the first version that has it. */
export type Case = { name: string; groups: readonly string[]; from?: number; make?: (tools: Tools) => Promise<void> };
export type Tools = { cluster: OwnCluster; kafka: kafkajs.Kafka; admin: kafkajs.Admin; raw: ReturnType<typeof openAdmin> };

/** By the workload. */
export const PROFILES = ["cast", "seed1", "hostile-names"];

export const cases: Case[] = [
  { name: "cast", groups: ["steady", "slow", "stopped", "rewound", "silent"] },
  { name: "seed 1", groups: ["knative-trigger-pod-events"] },
  { name: "hostile names", groups: hostileGroups },
  { name: "transactions", groups: ["truth-transactions"], make: transactions },
  { name: "deleted records", groups: ["truth-deleted"], make: deletedRecords },
  { name: "commit beyond the end", groups: ["truth-ahead"], make: beyondTheEnd },
  { name: "recreated topic", groups: ["truth-recreated"], make: recreatedTopic },
  { name: "compacted topic", groups: ["truth-compacted"], make: compactedTopic },
  { name: "new group protocol", groups: ["truth-next"], from: 3.9, make: nextProtocol },
];

export const appliesTo = ({ from = 0 }: Case, version: string) => Number.parseFloat(version) >= from;

/** One transaction committed, one aborted, one left open: the last stable offset stays behind the end. */
async function transactions({ kafka, raw }: Tools) {
  const topic = "truth-transactions";
  await makeTopic(raw, topic);
  for (const [id, end] of [
    ["committed", "commit"],
    ["aborted", "abort"],
    ["open", null],
  ] as const) {
    const producer = kafka.producer({ transactionalId: `truth-${id}`, maxInFlightRequests: 1, idempotent: true, transactionTimeout: 600_000 });
    await producer.connect();
    const transaction = await producer.transaction();
    await transaction.send({ topic, messages: numbered(5) });
    if (end) await transaction[end]();
    await producer.disconnect();
  }
  await raw.commit(topic, [{ topic, partition: 0, offset: 5 }]);
}

async function deletedRecords({ cluster, kafka, raw }: Tools) {
  const topic = "truth-deleted";
  await makeTopic(raw, topic);
  await produce(kafka, topic, 47);
  await raw.commit(topic, [{ topic, partition: 0, offset: 20 }]);
  await deleteRecords(cluster.brokers, topic, 44);
}

async function beyondTheEnd({ kafka, raw }: Tools) {
  const topic = "truth-ahead";
  await makeTopic(raw, topic);
  await produce(kafka, topic, 100);
  await raw.commit(topic, [{ topic, partition: 0, offset: 150 }]);
}

/** The group keeps a second topic, or the broker would forget it together with its commits. */
async function recreatedTopic({ cluster, kafka, admin, raw }: Tools) {
  const [kept, topic] = ["truth-kept", "truth-recreated"];
  await makeTopic(raw, kept);
  await makeTopic(raw, topic);
  await produce(kafka, topic, 100);
  await raw.commit(topic, [
    { topic, partition: 0, offset: 100 },
    { topic: kept, partition: 0, offset: 0 },
  ]);
  await admin.deleteTopics({ topics: [topic] });
  await until(async () => !(await admin.listTopics()).includes(topic), "the topic is deleted");
  const again = new kafkajs.Kafka({ clientId: "lagline-truth", brokers: cluster.brokers, retry: { retries: 12 }, logLevel: kafkajs.logLevel.NOTHING });
  // With ZooKeeper the old one may still be there for a while, and then this makes none.
  const topics = [{ topic, numPartitions: 1, replicationFactor: 3 }];
  await until(() => admin.createTopics({ waitForLeaders: false, topics }), "the topic is made again");
  await raw.ends([topic]);
  await produce(again, topic, 20);
  await raw.commit(topic, [{ topic, partition: 0, offset: 5 }]);
}

async function compactedTopic({ kafka, admin, raw }: Tools) {
  const topic = "truth-compacted";
  const configEntries = [{ name: "cleanup.policy", value: "compact" }];
  await admin.createTopics({ waitForLeaders: false, topics: [{ topic, numPartitions: 1, configEntries }] });
  await makeTopic(raw, topic);
  await produce(kafka, topic, 30);
  await raw.commit(topic, [{ topic, partition: 0, offset: 12 }]);
}

/** Java's consumer reads the topic to its end and commits; it ends when nothing has come for a while, which its tool calls an error. */
async function nextProtocol({ cluster, kafka, raw }: Tools) {
  const topic = "truth-next";
  await makeTopic(raw, topic);
  await produce(kafka, topic, 25);
  const args = ["--bootstrap-server", cluster.brokers.join(","), "--topic", topic, "--group", topic, "--from-beginning", "--timeout-ms", "8000"];
  const main = "org.apache.kafka.tools.consumer.ConsoleConsumer";
  const next = ["--consumer-property", "group.protocol=consumer"];
  await runJava({ version: cluster.version, main, args: [...args, ...next] }).catch((error: Error) => {
    if (!/TimeoutException|Processed a total/.test(error.message)) throw error;
  });
}

/** By the sandbox's own requests, which wait for the leader; kafkajs gives up when one broker does not know the topic yet. */
const makeTopic = (raw: Tools["raw"], topic: string) => raw.createTopics([{ name: topic, partitions: 1, replication: 3 }]);

async function produce(kafka: kafkajs.Kafka, topic: string, count: number) {
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await producer.connect();
  await producer.send({ topic, acks: -1, messages: numbered(count) });
  await producer.disconnect();
}

const numbered = (count: number) => Array.from({ length: count }, (_, i) => ({ partition: 0, key: `key-${i % 7}`, value: String(i) }));

async function until(holds: () => Promise<boolean>, what: string) {
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    if (await holds().catch(() => false)) return;
    if (performance.now() > giveUpAt) throw new Error(`it did not come true that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
