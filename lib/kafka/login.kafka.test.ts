import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { ClusterReader } from "@/lib/kafka/ports";
import { createReader } from "@/lib/kafka/reader/reader";
import type { Sasl, Security } from "@/lib/kafka/security";
import { ownCluster } from "@/lib/testing/own-cluster";

const SESSION_MS = 5_000;
let cluster: Awaited<ReturnType<typeof ownCluster>>;
const readers: ClusterReader[] = [];

beforeAll(async () => {
  cluster = await ownCluster({ security: "scram", settings: { "connections.max.reauth.ms": String(SESSION_MS) } });
});
afterEach(() => Promise.all(readers.splice(0).map((reader) => reader.close())));
afterAll(() => cluster.close());

function reader(security: Security): ClusterReader {
  const made = createReader({ brokers: cluster.brokers, intervalMs: 15_000, security, addresses: { hostPatterns: ["*"] } });
  readers.push(made);
  return made;
}
const login = (sasl: Sasl): Security => ({ mode: "sasl_plaintext", sasl });
const scram = (password: string): Security => login({ mechanism: "SCRAM-SHA-512", username: "lagline", password });
const read = (one: ClusterReader) => one.fast(deadlineIn(60_000));
const failureOf = (one: ClusterReader) =>
  read(one).then(
    () => null,
    (error) => error.cause,
  );

test.each(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"] as const)("a login by %s reads the cluster", async (mechanism) => {
  const secret = { username: "lagline", password: cluster.password("lagline") };
  const { brokers } = await read(reader(login(mechanism === "PLAIN" ? { mechanism, ...secret, withoutTls: true } : { mechanism, ...secret })));
  expect(brokers).toMatchObject([{ failure: null }]);
});

describe("a login that is refused", () => {
  test.each([
    { name: "a wrong password", sasl: { mechanism: "SCRAM-SHA-256", username: "lagline", password: "wrong" } },
    { name: "an unknown user", sasl: { mechanism: "SCRAM-SHA-512", username: "nobody", password: "wrong" } },
    { name: "a wrong password in the clear", sasl: { mechanism: "PLAIN", username: "lagline", password: "wrong", withoutTls: true } },
    { name: "a mechanism that is not offered", sasl: { mechanism: "OAUTHBEARER", token: async () => "t", withoutTls: true } },
  ] satisfies { name: string; sasl: Sasl }[])("$name is auth_failed, and is tried once however often one asks", async ({ sasl }) => {
    const one = reader(login(sasl));
    for (let cycle = 0; cycle < 4; cycle++) {
      const failure = await failureOf(one);
      expect(failure).toMatchObject({ code: "auth_failed" });
      expect(failure.message).not.toContain("wrong");
    }
    expect(one.requestCounts().get("ApiVersions")).toBe(1);
  });
});

test("sessions are renewed on the connection that is open, without a failed request", async () => {
  const one = reader(scram(cluster.password("lagline")));
  await read(one);
  const connects = one.requestCounts().get("ApiVersions");
  const failures = [];
  for (const until = performance.now() + SESSION_MS * 1.5; performance.now() < until; )
    failures.push(...(await read(one)).brokers.flatMap(({ failure }) => failure ?? []));
  expect(failures).toEqual([]);
  expect(one.requestCounts().get("ApiVersions")).toBe(connects);
});

test("a password that was changed ends the old session at its renewal; a new reader goes on at once", async () => {
  const old = reader(scram(cluster.password("lagline")));
  await read(old);
  await cluster.setPassword("lagline", "changed");
  const outcome = () =>
    read(old).then(
      ({ brokers }) => brokers[0]?.failure?.code,
      (error) => error.cause.code,
    );
  await expect.poll(outcome).toBe("auth_failed");
  const connects = old.requestCounts().get("ApiVersions");
  await failureOf(old);
  expect(old.requestCounts().get("ApiVersions")).toBe(connects);
  expect((await read(reader(scram("changed")))).brokers).toMatchObject([{ failure: null }]);
});
