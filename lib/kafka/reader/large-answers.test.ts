import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const TOO_LARGE = Buffer.from([0x04, 0x00, 0x00, 0x01]);

test("commits too many for one frame are asked for in quarters once their broker is back, then as their sizes allow", { timeout: 20_000 }, async () => {
  const cluster = await startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 40 }), { brokers: 1 });
  const reader = createReader({ brokers: cluster.bootstrap, intervalMs: 3_000, security: { mode: "plaintext" } });
  onTestFinished(async () => {
    await reader.close();
    await cluster.close();
  });
  cluster.react = (_, api, nth) => (api === "OffsetFetch" && nth === 1 ? TOO_LARGE : "answer");
  const { failures } = await reader.fast(deadlineIn(10_000));
  expect(failures.find(({ api }) => api === "OffsetFetch")).toMatchObject({ code: "bad_frame" });

  const fetches = async () => (await reader.fast(deadlineIn(10_000))).requests.get("OffsetFetch");
  await expect.poll(fetches, { timeout: 15_000, interval: 50 }).toBe(4);
  expect(await fetches()).toBe(1);
});
