import { describe, expect, test } from "vitest";
import { askMetadata, oneBroker, rawServer } from "@/lib/kafka/conformance/fixture";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import type { Security } from "@/lib/kafka/security";
import { certificate } from "@/lib/kafka/testing/odd-servers";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";

const SCRAM = ["SCRAM-SHA-256", "SCRAM-SHA-512"] as const;
const ada = { username: "a=d,a", password: "hunter2 ✓" };
const plain = (password = ada.password): Security => ({ mode: "sasl_plaintext", sasl: { mechanism: "PLAIN", ...ada, password, withoutTls: true } });
const scram = (mechanism: (typeof SCRAM)[number], password = ada.password): Security => ({ mode: "sasl_plaintext", sasl: { mechanism, ...ada, password } });

describe.each(SCRAM)("%s", (mechanism) => {
  test("the right password lets everything be asked", async () => {
    const { open } = await oneBroker(kafkajsTransport, { sasl: { mechanism, ...ada, username: "any" } }, scram(mechanism));
    expect((await askMetadata(await open())).kafkaId).toBe("fake-cluster");
  });

  test("the wrong password is refused", async () => {
    const { open } = await oneBroker(kafkajsTransport, { sasl: { mechanism, ...ada } }, scram(mechanism, "wrong"));
    await expect(open()).rejects.toMatchObject({ code: "auth_failed", message: expect.stringContaining("Invalid username or password") });
  });

  test.each([2_000_000_000, 100_001, 4_095])("a broker that asks for %i rounds is refused before they are made", async (rounds) => {
    const { cluster, open } = await oneBroker(kafkajsTransport, { sasl: { mechanism, ...ada, rounds } }, scram(mechanism));
    await expect(open()).rejects.toMatchObject({ code: "auth_failed", message: expect.stringContaining(`asks for ${rounds} rounds`) });
    expect(cluster.counts().get("SaslAuthenticate")).toBe(1);
  });
});

test("a broker that hangs up during its login is missing alone; the others are read", async () => {
  const { cluster } = await oneBroker(kafkajsTransport, { brokers: 2, sasl: { mechanism: "PLAIN", ...ada } });
  cluster.react = (broker, api) => (broker === 1 && api === "SaslAuthenticate" ? "hang up" : "answer");
  const reader = createReader({ brokers: cluster.bootstrap.slice(1), intervalMs: 15_000, security: plain(), addresses: { hostPatterns: ["*"] } });
  const { brokers } = await reader.fast(deadlineIn(10_000));
  await reader.close();
  expect(brokers.map(({ broker, failure }) => [broker, failure?.code ?? "read"])).toEqual([
    [1, "closed"],
    [2, "read"],
  ]);
});

test("a broker's certificate that is made for clients alone fails at TLS", async () => {
  const tls = certificate("clientAuth");
  const { open } = await oneBroker(kafkajsTransport, { tls }, { mode: "tls", tls: { verify: true, ca: [tls.cert] } });
  await expect(open()).rejects.toMatchObject({ code: "tls_failed", message: expect.stringContaining("unsuitable certificate purpose") });
});

describe.each([
  { mechanism: "PLAIN" as const, security: plain() },
  { mechanism: SCRAM[0], security: scram(SCRAM[0]) },
])("a broker that hangs up on a $mechanism login", ({ mechanism, security }) => {
  test.each(["SaslHandshake", "SaslAuthenticate"])("at %s has closed the connection, and refused nothing", async (step) => {
    const { cluster, open } = await oneBroker(kafkajsTransport, { sasl: { mechanism, ...ada } }, security);
    cluster.react = (_, api) => (api === step ? "hang up" : "answer");
    await expect(open()).rejects.toMatchObject({ code: "closed" });
  });
});

const int16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]));
const framed = (...parts: Buffer[]) => {
  const body = Buffer.concat(parts);
  return Buffer.concat([int16(0, body.length), body]);
};

/** Speaks as brokers did before SaslAuthenticate: after the handshake the login's own messages go without any header. */
const beforeSaslAuthenticate = (mechanism: string, told: string) =>
  rawServer((socket) => {
    let asked = 0;
    socket.on("data", (chunk) => {
      const correlation = chunk.subarray(8, 12);
      asked += 1;
      if (asked === 1) socket.write(framed(correlation, int16(0, 0, 3, 17, 0, 0, 18, 0, 0, 3, 0, 5)));
      else if (asked === 2) socket.write(framed(correlation, int16(0, 0, 1, mechanism.length), Buffer.from(mechanism)));
      else socket.write(framed(Buffer.from(told)));
    });
  });

test.each([
  { mechanism: "PLAIN" as const, security: plain(), outcome: "open" },
  { mechanism: SCRAM[0], security: scram(SCRAM[0]), outcome: "auth_failed" },
])(
  "a broker without SaslAuthenticate ends a $mechanism login as $outcome, and throws nothing where nobody catches it",
  async ({ mechanism, security, outcome }) => {
    const { target } = await beforeSaslAuthenticate(mechanism, mechanism === "PLAIN" ? "come in" : "r=another,s=QUFBQQ==,i=4096");
    const transport = kafkajsTransport(security, addressPolicy({ bootstrap: [target] }));
    const seen = await transport.open(target, deadlineIn(20_000)).then(
      () => "open",
      ({ code }) => code,
    );
    transport.close();
    expect(seen).toBe(outcome);
  },
);
