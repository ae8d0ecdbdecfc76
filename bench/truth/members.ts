import type { Tools } from "./case";
import { keepRunning } from "./live-client";
import { makeTopic, produce, transact, until } from "./topics";

/**
 * A member of the new group protocol that reads committed records and stands before an open transaction: it lives, has committed
 * and is behind.
 */
export async function nextProtocol(tools: Tools) {
  const topic = "truth-next";
  await makeTopic(tools.raw, topic, { partitions: 3 });
  await produce(tools.kafka, topic, 25, { partitions: 3 });
  const properties = ["group.protocol=consumer", "isolation.level=read_committed", "auto.commit.interval.ms=500"];
  await keepRunning(tools, "org.apache.kafka.tools.consumer.ConsoleConsumer", [
    ...["--topic", topic, "--group", topic, "--from-beginning"],
    ...properties.flatMap((property) => ["--consumer-property", property]),
  ]);
  const places = [0, 1, 2].map((partition) => ({ topic, partition }));
  await until(async () => (await tools.raw.commits(topic, places)).filter(({ offset }) => offset === 25).length === 3, "the member commits what it read", 60);
  await transact(tools.kafka, topic, topic, 5, null);
}
