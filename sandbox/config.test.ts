import { describe, expect, test } from "vitest";
import { brokersOf, nodeProperties } from "./config.mjs";
import { planCluster } from "./plan.mjs";

const ports = () => {
  let next = 20_000;
  return async () => next++;
};
const plan = (version: string, brokers: number, layout: "combined" | "separate", more: { behindProxies?: boolean } = {}) =>
  planCluster({ version, brokers, layout, ...more }, ports());
const settings = (text: string) =>
  new Map(
    text
      .trim()
      .split("\n")
      .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
  );
const settingsOf = async (version: string, brokers: number, layout: "combined" | "separate", id: number) => {
  const made = await plan(version, brokers, layout);
  const node = made.nodes.find((one) => one.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return settings(nodeProperties(made, node, { dir: "/data" }));
};

describe("three combined nodes", () => {
  test("are brokers and controllers that all vote", async () => {
    const of = await settingsOf("4.3.1", 3, "combined", 2);
    expect(of.get("process.roles")).toBe("broker,controller");
    expect(of.get("node.id")).toBe("2");
    expect(of.get("controller.quorum.voters")).toBe("1@127.0.0.1:20001,2@127.0.0.1:20003,3@127.0.0.1:20005");
    expect(of.get("listeners")).toBe("CLIENT://127.0.0.1:20002,CONTROLLER://127.0.0.1:20003");
    expect(of.get("log.dirs")).toBe("/data/data/2");
  });

  test("keep three copies of offsets and transactions, and of share state since 4.1", async () => {
    const newest = await settingsOf("4.3.1", 3, "combined", 1);
    expect(newest.get("offsets.topic.replication.factor")).toBe("3");
    expect(newest.get("transaction.state.log.min.isr")).toBe("2");
    expect(newest.get("share.coordinator.state.topic.replication.factor")).toBe("3");
    expect((await settingsOf("3.9.2", 3, "combined", 1)).has("share.coordinator.state.topic.replication.factor")).toBe(false);
  });

  test("listen on loopback only", async () => {
    for (const id of [1, 2, 3])
      expect((await settingsOf("4.3.1", 3, "combined", id)).get("listeners")).toMatch(/^CLIENT:\/\/127\.0\.0\.1:\d+,CONTROLLER:\/\/127\.0\.0\.1:\d+$/);
  });
});

test("one node keeps one copy of everything", async () => {
  const of = await settingsOf("4.3.1", 1, "combined", 1);
  for (const key of [
    "default.replication.factor",
    "offsets.topic.replication.factor",
    "transaction.state.log.replication.factor",
    "transaction.state.log.min.isr",
  ])
    expect(of.get(key), key).toBe("1");
});

test("a separate layout has one controller that serves no clients", async () => {
  const made = await plan("4.3.1", 3, "separate");
  expect(brokersOf(made).map(({ id }) => id)).toEqual([1, 2, 3]);
  const controller = await settingsOf("4.3.1", 3, "separate", 100);
  expect(controller.get("process.roles")).toBe("controller");
  expect(controller.get("listeners")).toBe("CONTROLLER://127.0.0.1:20003");
  const broker = await settingsOf("4.3.1", 3, "separate", 1);
  expect(broker.get("process.roles")).toBe("broker");
  expect(broker.get("controller.quorum.voters")).toBe("100@127.0.0.1:20003");
});

test("2.8 runs under ZooKeeper", async () => {
  const keeper = await settingsOf("2.8.2", 3, "combined", 100);
  expect(keeper.get("clientPort")).toBe("20003");
  expect(keeper.get("clientPortAddress")).toBe("127.0.0.1");
  const broker = await settingsOf("2.8.2", 3, "combined", 3);
  expect(broker.get("zookeeper.connect")).toBe("127.0.0.1:20003");
  expect(broker.get("broker.id")).toBe("3");
  expect(broker.has("process.roles")).toBe(false);
});

test("3.9 is told to speak the new group protocol", async () => {
  expect((await settingsOf("3.9.2", 1, "combined", 1)).get("group.coordinator.rebalance.protocols")).toBe("classic,consumer");
  expect((await settingsOf("4.3.1", 1, "combined", 1)).has("group.coordinator.rebalance.protocols")).toBe(false);
});

test("a broker behind a proxy sends clients there, and other brokers to itself", async () => {
  const made = await plan("4.3.1", 1, "combined", { behindProxies: true });
  const [node] = made.nodes;
  if (!node) throw new Error("no node");
  const told = settings(nodeProperties(made, node, { dir: "/data" }));
  expect(node.advertisedPort).not.toBe(node.port);
  expect(told.get("advertised.listeners")).toBe(`CLIENT://127.0.0.1:${node.advertisedPort},INTERNAL://127.0.0.1:${node.internalPort}`);
  expect(told.get("inter.broker.listener.name")).toBe("INTERNAL");
  await expect(plan("2.8.2", 1, "combined", { behindProxies: true })).rejects.toThrow("ZooKeeper");
});

test("a version that the sandbox does not know is refused with the ones it knows", async () => {
  await expect(plan("1.0.0", 1, "combined")).rejects.toThrow("4.3.1");
});
