import { afterAll, beforeAll, expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import type { Security } from "@/lib/kafka/security";
import { ownCluster } from "@/lib/testing/own-cluster";
import { grantRights, leastRights, type Right, revokeRights } from "@/sandbox/acls.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";

const readTopics: Right[] = [{ resource: "topic", operation: "Read" }];

let cluster: Awaited<ReturnType<typeof ownCluster>>;
beforeAll(async () => {
  cluster = await ownCluster({ security: "acl" });
  await (await startWorkload({ brokers: cluster.plaintext, profiles: ["cast"], once: true })).stop();
  await grantRights(address(), [...leastRights, ...readTopics]);
});
afterAll(() => cluster.close());

const address = () => cluster.plaintext[0] ?? "";
const login = (): Security => ({ mode: "sasl_plaintext", sasl: { mechanism: "SCRAM-SHA-512", username: "lagline", password: cluster.password("lagline") } });
const question = () => ({ brokers: cluster.brokers, security: login(), addresses: { hostPatterns: ["*"] } });

async function producers() {
  const reader = createReader({ ...question(), intervalMs: 15_000 });
  try {
    await reader.fast(deadlineIn(60_000));
    return (await reader.producers(new Map([["orders", [0]]]), deadlineIn(60_000))).get("orders")?.get(0);
  } finally {
    await reader.close();
  }
}
const rights = async () => (await testConnection(question(), deadlineIn(60_000))).steps.find(({ step }) => step === "rights");

test("the producers of a partition are told with Read on its topic, and refused by name without", async () => {
  await expect.poll(producers).toMatchObject({ ok: true });
  await expect.poll(rights).toMatchObject({ outcome: "ok", detail: expect.not.stringContaining("Read on Topic *") });
  await revokeRights(address(), readTopics);
  await expect.poll(producers).toMatchObject({ ok: false, failure: { code: "not_authorized", api: "DescribeProducers" } });
  await expect
    .poll(rights)
    .toMatchObject({ outcome: "ok", detail: expect.stringContaining("without Read on Topic * the producers of a partition are not told") });
});
