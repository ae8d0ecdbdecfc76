import { expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { deadlineIn } from "@/lib/kafka/deadline";
import { sandbox } from "@/lib/testing/sandbox";

const cluster = sandbox();
const ask = (security: Parameters<typeof testConnection>[0]["security"]) =>
  testConnection({ brokers: cluster.brokers.slice(0, 1), security }, deadlineIn(60_000));

test("one address of a real cluster leads to all its brokers", async () => {
  const result = await ask({ mode: "plaintext" });
  expect(result).toMatchObject({ ok: true, kafkaId: expect.stringMatching(/^[\w-]{22}$/), versions: expect.stringMatching(/^Kafka \d/) });
  expect(result.brokers.map(({ host, port }) => `${host}:${port}`).toSorted()).toEqual([...cluster.brokers].toSorted());
  expect(result.steps.map(({ outcome }) => outcome)).not.toContain("failed");
});

test("TLS against a plaintext listener of a real broker fails at TLS", async () => {
  const { ok, sentence, steps } = await ask({ mode: "tls", tls: { verify: true } });
  expect({ ok, failed: steps.find(({ outcome }) => outcome === "failed")?.step }).toEqual({ ok: false, failed: "tls" });
  expect(sentence).toContain("does not answer a TLS handshake");
});

test("a login where the broker offers none is named as the login's failure", async () => {
  const { ok, steps } = await ask({ mode: "sasl_plaintext", sasl: { mechanism: "SCRAM-SHA-256", username: "u", password: "p" } });
  expect({ ok, failed: steps.find(({ outcome }) => outcome === "failed")?.step }).toEqual({ ok: false, failed: "login" });
});
