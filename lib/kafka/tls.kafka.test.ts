import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { ClusterReader } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import type { Tls } from "@/lib/kafka/security";
import { ownCluster } from "@/lib/testing/own-cluster";

const readers: ClusterReader[] = [];
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));

describe.each(["tls", "mtls"] as const)("a listener that speaks %s", (security) => {
  let cluster: Awaited<ReturnType<typeof ownCluster>>;
  beforeAll(async () => {
    cluster = await ownCluster({ security });
  });
  afterAll(() => cluster.close());

  const client = () => (security === "mtls" ? { client: { cert: cluster.certificates().cert, key: cluster.certificates().key } } : {});
  const trusting = (more: Partial<Tls> = {}): Tls => ({ verify: true, ca: [cluster.certificates().ca], ...client(), ...more });
  const question = (tls: Tls) => ({ brokers: cluster.brokers, security: { mode: "tls" as const, tls }, addresses: { hostPatterns: ["*"] } });

  async function outcome(tls: Tls): Promise<string> {
    const reader = createReader({ ...question(tls), intervalMs: 15_000 });
    readers.push(reader);
    return reader.fast(deadlineIn(60_000)).then(
      ({ brokers }) => brokers.map(({ failure }) => failure?.code ?? "read").join(),
      (error) => error.cause.code,
    );
  }

  test("is read by who trusts its authority", async () => {
    expect(await outcome(trusting())).toBe("read");
  });

  test("is read under the name that its certificate bears", async () => {
    expect(await outcome(trusting({ serverName: "localhost" }))).toBe("read");
    expect(await outcome(trusting({ serverName: "elsewhere.example" }))).toBe("tls_failed");
  });

  test("is not read by who does not trust its authority, unless nothing is verified", async () => {
    expect(await outcome({ verify: true, ...client() })).toBe("tls_failed");
    expect(await outcome({ verify: false, ...client() })).toBe("read");
  });

  test("the connection test says so step by step", async () => {
    const found = await testConnection(question(trusting()), deadlineIn(60_000));
    const detail = expect.stringMatching(/^TLS 1\.[23], the certificate of CN=broker is valid until \d{4}-\d\d-\d\d and is verified$/);
    expect(found.steps.find(({ step }) => step === "tls")).toMatchObject({ outcome: "ok", detail });
    const lost = await testConnection(question({ verify: true, ...client() }), deadlineIn(60_000));
    expect(lost.steps.find(({ outcome }) => outcome === "failed")?.step).toBe("tls");
  });

  if (security === "mtls") {
    test("is not read without a client certificate", async () => {
      expect(await outcome({ verify: true, ca: [cluster.certificates().ca] })).toBe("tls_failed");
    });
  }
});
