import { expect, test } from "vitest";
import { sandbox } from "@/lib/testing/sandbox";
import { hostile } from "@/lib/testing/sandbox-cast";
import { status, up } from "./cluster.mjs";

/** Versions before KRaft have a ZooKeeper beside the brokers. */
const NO_BROKER = new Set(["zookeeper", "controller"]);
const allIn = (dir: string) => status({ dir })?.nodes ?? [];
const nodesIn = (dir: string) => allIn(dir).flatMap(({ role, life, pid }) => (NO_BROKER.has(role) ? [] : [{ life, pid }]));

test("a second up adopts what runs and starts what is dead", async () => {
  const { dir, stop } = sandbox();
  const before = nodesIn(dir);
  expect(before).toHaveLength(3);
  const all = allIn(dir).length;
  expect(await up({ dir })).toMatchObject({ started: 0, adopted: all });
  expect(nodesIn(dir)).toEqual(before);

  await stop(2, { graceMs: 0 });
  expect(nodesIn(dir)[1]).toEqual({ life: "gone", pid: null });
  expect(await up({ dir })).toMatchObject({ started: 1, adopted: all - 1 });
  const after = nodesIn(dir);
  expect([after[0], after[2]]).toEqual([before[0], before[2]]);
  expect(after[1]).toMatchObject({ life: "running" });
});

test("a frozen broker is told as frozen and goes on when thawed", async () => {
  const { dir, freeze, thaw } = sandbox();
  freeze(3);
  try {
    await expect.poll(() => nodesIn(dir).map(({ life }) => life)).toEqual(["running", "running", "frozen"]);
  } finally {
    thaw(3);
  }
  await expect.poll(() => nodesIn(dir).map(({ life }) => life)).toEqual(["running", "running", "running"]);
});

test("groups and topics with hostile names exist, and the tool describes each", async () => {
  const { startWorkload, describeGroup } = sandbox();
  await startWorkload({ profiles: ["hostile-names"], once: true });
  for (const group of [" ", "two\nlines", "consumers 🚚", "__proto__"]) {
    expect(hostile.groups).toContain(group);
    const rows = await describeGroup(group);
    expect(new Set(rows.map(({ topic }) => topic)), group).toEqual(new Set(hostile.topics));
    expect(new Set(rows.map(({ lag }) => lag)), group).toEqual(new Set([5n]));
  }
});

test("many topics and groups are there in one go", async () => {
  const { startWorkload, openAdmin } = sandbox();
  await startWorkload({ profiles: ["scale:20:1:30"], once: true });
  const admin = openAdmin();
  try {
    expect(await admin.commits("scale-group-00030", [{ topic: "scale-00006", partition: 0 }])).toEqual([{ topic: "scale-00006", partition: 0, offset: 2 }]);
    expect(await admin.commits("scale-group-00030", [{ topic: "scale-00001", partition: 0 }])).toEqual([]);
  } finally {
    admin.close();
  }
});
