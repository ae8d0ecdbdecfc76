import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { deadlineIn } from "@/lib/kafka/deadline";
import { CONNECTS_AT_ONCE } from "@/lib/kafka/link";
import type { ConnectionTestResult } from "@/lib/kafka/ports";
import { certificate, closedPort, httpServer, silentServer, tlsServer } from "@/lib/kafka/testing/odd-servers";
import { startFakeCluster } from "@/sandbox/fake/cluster.mjs";
import { fakeWorld } from "@/sandbox/fake/world.mjs";

const plaintext = { mode: "plaintext" } as const;
const tls = { mode: "tls", tls: { verify: true } } as const;
const open: { close(): Promise<void> }[] = [];
afterEach(() => Promise.all(open.splice(0).map((one) => one.close())));

const keep = async <T extends { close(): Promise<void> }>(starting: Promise<T>): Promise<T> => {
  const started = await starting;
  open.push(started);
  return started;
};
const failedStep = ({ steps }: ConnectionTestResult) => steps.find(({ outcome }) => outcome === "failed")?.step;
const ask = (address: string, security: Parameters<typeof testConnection>[0]["security"] = plaintext) =>
  testConnection({ brokers: [address], security }, deadlineIn(10_000));

test("a name that does not resolve fails at the name", async () => {
  const result = await ask("no-such-host.invalid:9092");
  expect(failedStep(result)).toBe("name");
  expect(result).toMatchObject({ ok: false, brokers: [], sentence: expect.stringContaining("no-such-host.invalid:9092, the name does not resolve") });
});

test("a closed port fails at the port", async () => {
  const result = await ask(await closedPort());
  expect(failedStep(result)).toBe("port");
  expect(result.sentence).toContain("nothing listens on this port");
});

test("an HTTP server is told from a broker", async () => {
  const result = await ask((await keep(httpServer())).address);
  expect(failedStep(result)).toBe("versions");
  expect(result.sentence).toContain("an HTTP server answered");
});

test("a TLS port where plaintext is asked is named as one", async () => {
  const result = await ask((await keep(tlsServer(certificate()))).address);
  expect(failedStep(result)).toBe("tls");
  expect(result.sentence).toContain("the port speaks TLS, but this cluster is set to plaintext");
});

test("a plaintext port where TLS is asked is named as one", async () => {
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 0 }), { brokers: 1 }));
  const result = await ask(cluster.bootstrap[0] ?? "", tls);
  expect(failedStep(result)).toBe("tls");
  expect(result.sentence).toContain("does not answer a TLS handshake");
});

test("a certificate that nobody trusts fails at TLS", async () => {
  const result = await ask((await keep(tlsServer(certificate()))).address, tls);
  expect(failedStep(result)).toBe("tls");
  expect(result.sentence).toContain("self-signed");
});

test("a port that speaks TLS and then stays silent is no port without TLS, however many addresses share the time", async () => {
  const silent = await Promise.all([1, 2, 3].map(() => keep(tlsServer(certificate()))));
  const trusting = { mode: "tls", tls: { verify: false } } as const;
  const result = await testConnection({ brokers: silent.map(({ address }) => address), security: trusting }, deadlineIn(3_000));
  expect(failedStep(result)).toBe("versions");
  expect(result.sentence).toContain("nothing answered a Kafka request in time");
});

describe.each(["TLSv1.2", "TLSv1.3"] as const)("a broker that wants a client certificate, by %s", (version) => {
  const own = certificate();
  const login = { mechanism: "PLAIN", username: "u", password: "right" } as const;
  const wanting = { ...own, ca: [own.cert], requestCert: true, maxVersion: version };
  const tlsWith = (client?: typeof own) => ({ verify: true, ca: [own.cert], ...(client === undefined ? {} : { client }) });
  const result = async (client: typeof own | undefined, password: string) => {
    const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 0 }), { brokers: 1, sasl: login, tls: wanting }));
    return ask(cluster.bootstrap[0] ?? "", { mode: "sasl_tls", tls: tlsWith(client), sasl: { ...login, password } });
  };

  test("is found by who has one", async () => {
    const { ok, steps } = await result(own, "right");
    expect({ ok, tls: steps.find(({ step }) => step === "tls")?.detail }).toEqual({ ok: true, tls: expect.stringContaining("the certificate of CN=test") });
  });

  test("tells who has one and a wrong password that the login failed", async () => {
    const found = await result(own, "wrong");
    expect(failedStep(found)).toBe("login");
    expect(found.sentence).toContain("the broker refused the login");
  });

  test("does not read as one without TLS to who has none", async () => {
    expect((await result(undefined, "right")).sentence).not.toContain("does not answer a TLS handshake");
  });
});

test("a port that accepts and stays silent ends in time, and says so", async () => {
  const result = await testConnection({ brokers: [(await keep(silentServer())).address], security: plaintext }, deadlineIn(1_000));
  expect(failedStep(result)).toBe("versions");
  expect(result.sentence).toContain("nothing answered a Kafka request in time");
});

test("several silent addresses still end within the deadline, each of them told", async () => {
  const silent = await Promise.all([1, 2, 3].map(() => keep(silentServer())));
  const result = await testConnection({ brokers: silent.map(({ address }) => address), security: plaintext }, deadlineIn(1_500));
  expect(result.steps.filter(({ step, outcome }) => step === "versions" && outcome === "failed")).toHaveLength(3);
});

test("a cluster is found with its brokers, id and topics", async () => {
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 3, topics: 4, groups: 0 }), { brokers: 3 }));
  const result = await ask(cluster.bootstrap[0] ?? "");
  expect(result).toMatchObject({ ok: true, kafkaId: "fake-cluster", topics: 5, versions: "Kafka 4.2+" });
  expect(result.brokers.map(({ broker }) => broker)).toEqual([1, 2, 3]);
  expect(result.steps.map(({ step }) => step)).toEqual(["name", "port", "versions", "metadata", "advertised", "advertised", "advertised", "rights"]);
});

test("a bootstrap address that fails does not hide the next one", async () => {
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 0 }), { brokers: 1 }));
  const result = await testConnection({ brokers: [await closedPort(), ...cluster.bootstrap], security: plaintext }, deadlineIn(10_000));
  expect(result.ok).toBe(true);
});

test("an advertised address that cannot be reached is named", async () => {
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 2, topics: 1, groups: 0 }), { brokers: 2 }));
  await cluster.kill(2);
  const result = await ask(cluster.bootstrap[0] ?? "");
  expect(result.ok).toBe(false);
  expect(failedStep(result)).toBe("advertised");
  expect(result.sentence).toContain("(broker 2), nothing listens on this port");
});

test("many advertised addresses are not all tried at once", async () => {
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 150, topics: 1, groups: 0 }), { brokers: 150 }));
  const sockets: Socket[] = [];
  let most = 0;
  const count = (message: unknown) => {
    sockets.push((message as { socket: Socket }).socket);
    most = Math.max(most, sockets.filter(({ destroyed }) => !destroyed).length);
  };
  subscribe("net.client.socket", count);
  const { ok, steps } = await ask(cluster.bootstrap[0] ?? "");
  unsubscribe("net.client.socket", count);
  expect({ ok, tried: steps.filter(({ step, outcome }) => step === "advertised" && outcome === "ok").length }).toEqual({ ok: true, tried: 150 });
  // One more than may connect at once: the one that asks.
  expect(most).toBeLessThanOrEqual(CONNECTS_AT_ONCE + 1);
});

test.each(["169.254.169.254:80", "0.0.0.0:9092"])("%s is refused by the address policy", async (address) => {
  const result = await ask(address);
  expect(failedStep(result)).toBe("name");
  expect(result.sentence).toContain("refused by the address policy");
});

test("a refused login is not tried at the next address", async () => {
  const login = { mechanism: "PLAIN", username: "u", password: "right" } as const;
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 3, topics: 1, groups: 0 }), { brokers: 3, sasl: login }));
  const sasl = { ...login, password: "wrong", withoutTls: true } as const;
  const result = await testConnection({ brokers: cluster.bootstrap, security: { mode: "sasl_plaintext", sasl } }, deadlineIn(10_000));
  expect(failedStep(result)).toBe("login");
  expect(cluster.counts().get("SaslAuthenticate")).toBe(1);
});

test("a broker sees no more than three refused logins within a minute, however often a person tries", async () => {
  const login = { mechanism: "PLAIN", username: "u", password: "right" } as const;
  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 1, topics: 1, groups: 0 }), { brokers: 1, sasl: login }));
  const test = (nth: number) => ask(cluster.bootstrap[0] ?? "", { mode: "sasl_plaintext", sasl: { ...login, password: `wrong ${nth}`, withoutTls: true } });
  const sentences = [];
  for (let nth = 0; nth < 6; nth++) sentences.push((await test(nth)).sentence);
  expect(sentences[2]).toContain("the broker refused the login");
  expect(sentences[3]).toContain("3 logins were refused here within a minute");
  expect(cluster.counts().get("SaslAuthenticate")).toBe(3);
});

test("the console's own database is not connected to under a name of its own, as bootstrap or advertised", async () => {
  let accepted = 0;
  const database = createServer(() => {
    accepted += 1;
  }).listen(0, "127.0.0.1");
  open.push({ close: async () => void database.close() });
  await once(database, "listening");
  const { port } = database.address() as AddressInfo;
  const addresses = { own: [{ host: "127.1", port }] };
  const asked = await testConnection({ brokers: [`127.0.0.1:${port}`], security: plaintext, addresses }, deadlineIn(10_000));
  expect(failedStep(asked)).toBe("name");
  expect(asked.sentence).toContain("is 127.1, this console or its database");

  const cluster = await keep(startFakeCluster(fakeWorld({ brokers: 2, topics: 1, groups: 0 }), { brokers: 2 }));
  cluster.advertise(2, { host: "127.0.0.1", port });
  const advertised = await testConnection({ brokers: cluster.bootstrap.slice(0, 1), security: plaintext, addresses }, deadlineIn(10_000));
  expect(failedStep(advertised)).toBe("advertised");
  expect(advertised.sentence).toContain("is 127.1, this console or its database");
  expect(accepted).toBe(0);
});

test("a password is not sent without encryption", async () => {
  const sasl = { mechanism: "PLAIN", username: "u", password: "p" } as const;
  const result = await ask("127.0.0.1:9092", { mode: "sasl_plaintext", sasl });
  expect(failedStep(result)).toBe("login");
  expect(JSON.stringify(result)).not.toContain('"p"');
});

test("what is no address is refused as input", async () => {
  await expect(ask("http://kafka")).rejects.toMatchObject({ code: "invalid_input" });
});
