import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { down, status, up, wipe } from "./cluster.mjs";
import { bootstrap, readState, writeState } from "./state.mjs";

const base = mkdtempSync(path.join(tmpdir(), "sandbox-state-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const broker = (id: number, port: number) => ({ id, role: "combined" as const, port, controllerPort: port + 1 });
const state = {
  version: "4.3.1",
  layout: "combined" as const,
  clusterId: "c",
  nodes: [broker(1, 20_000), broker(2, 20_002), broker(3, 20_004)],
  processes: {},
};

test("a directory without a cluster has no state, no addresses and nothing to stop", async () => {
  const dir = path.join(base, "none");
  expect(readState(dir)).toBeNull();
  expect(bootstrap(dir)).toEqual([]);
  expect(status({ dir })).toBeNull();
  await down({ dir });
  await wipe({ dir });
});

test("what is written is read back, and nothing else is left behind", () => {
  const dir = path.join(base, "written");
  writeState(dir, state);
  expect(readState(dir)).toEqual(state);
  expect(readdirSync(dir)).toEqual(["state.json"]);
});

test("addresses are those of brokers, not of the controller or ZooKeeper", () => {
  const dir = path.join(base, "keeper");
  writeState(dir, { ...state, nodes: [...state.nodes, { id: 100, role: "zookeeper", port: 20_009, controllerPort: null }] });
  expect(bootstrap(dir)).toEqual(["127.0.0.1:20000", "127.0.0.1:20002", "127.0.0.1:20004"]);
});

test("a process that is gone is told as gone, whoever has its number now", () => {
  const dir = path.join(base, "gone");
  writeState(dir, { ...state, processes: { 1: { pid: process.pid, startedAt: "0", marker: "node-1.properties" } } });
  expect(status({ dir })?.nodes.map(({ life, pid }) => ({ life, pid }))).toEqual(Array(3).fill({ life: "gone", pid: null }));
});

test("another version is refused while the directory holds data of the first", async () => {
  const dir = path.join(base, "other");
  writeState(dir, state);
  await expect(up({ dir, version: "3.9.2" })).rejects.toThrow("version 4.3.1, not 3.9.2");
  await expect(up({ dir, brokers: 1 })).rejects.toThrow("brokers 3, not 1");
});
