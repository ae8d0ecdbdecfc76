import { readFileSync } from "node:fs";
import { Kafka, logLevel } from "kafkajs";
import { expect, test } from "vitest";
import { checkInternals } from "@/lib/kafka/transport/kafkajs";

const fresh = () => new Kafka({ brokers: ["unused:1"], logLevel: logLevel.NOTHING });

test("the installed kafkajs is the pinned one and has every internal that is used", () => {
  const { version } = JSON.parse(readFileSync("node_modules/kafkajs/package.json", "utf8")) as { version: string };
  expect(version).toBe("2.2.4");
  expect(() => checkInternals(version, fresh())).not.toThrow();
});

test("another version stops the start, named", () => {
  expect(() => checkInternals("2.3.0", fresh())).toThrow("kafkajs 2.2.4 is required, 2.3.0 is installed");
});

test.each([
  { lacks: "private:Kafka:createCluster", kafka: {} },
  { lacks: "cluster.connectionPoolBuilder.build", kafka: { [Symbol("private:Kafka:createCluster")]: () => ({}) } },
  {
    lacks: "cluster.brokerPool.createBroker",
    kafka: { [Symbol("private:Kafka:createCluster")]: () => ({ connectionPoolBuilder: { build: () => {} }, brokerPool: {} }) },
  },
])("a kafkajs without $lacks stops the start, named", ({ lacks, kafka }) => {
  expect(() => checkInternals("2.2.4", kafka)).toThrow(expect.objectContaining({ name: "AppError", message: expect.stringContaining(lacks) }));
});
