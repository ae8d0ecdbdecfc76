import { expect, test } from "vitest";
import { oneBroker } from "@/lib/kafka/conformance/fixture";
import { testConnection } from "@/lib/kafka/connection-test/test-connection";
import { deadlineIn } from "@/lib/kafka/deadline";
import type { KafkaFailure } from "@/lib/kafka/failure";
import { createReader } from "@/lib/kafka/reader/reader";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";

const MANY = "x".repeat(30_000);
const LONG_HOST = `${"a".repeat(60)}.`.repeat(500);
const ada = { username: "ada", password: "CANARY-hunter2" };
const SECRET_OF = {
  PLAIN: { mechanism: "PLAIN", ...ada, withoutTls: true },
  "SCRAM-SHA-256": { mechanism: "SCRAM-SHA-256", ...ada },
} as const;

test.each(["PLAIN", "SCRAM-SHA-256"] as const)(
  "what a broker says when it refuses a login by %s is told in short, on one line and without the password",
  async (mechanism) => {
    const complaint = `bad password '${ada.password}'\0\n${MANY}`;
    const sasl = { mechanism, ...ada, password: "another", complaint };
    const { open } = await oneBroker(kafkajsTransport, { sasl }, { mode: "sasl_plaintext", sasl: SECRET_OF[mechanism] });
    const { message } = await open().then(
      () => ({ message: "in" }),
      (error: KafkaFailure) => error,
    );
    expect(message).toContain("the broker refused the login: bad password '[secret]'\\u0000\\u000ax");
    expect(message).toHaveLength(500);
  },
);

test("an advertised host of any length is told in short: in the log, and by a connection test", async () => {
  const { cluster } = await oneBroker(kafkajsTransport, { brokers: 2 });
  const brokers = cluster.bootstrap.slice(0, 1);
  cluster.advertise(2, { host: LONG_HOST });
  const lines: string[] = [];
  const log = (fields: object, text: string) => void lines.push(JSON.stringify({ ...fields, text }));
  const reader = createReader({ brokers, intervalMs: 1_000, security: { mode: "plaintext" }, log: { info: log, warn: log } });
  await reader.fast(deadlineIn(10_000));
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  await reader.close();
  expect(lines.filter(({ length }) => length > 2_048)).toEqual([]);

  const { sentence, steps } = await testConnection({ brokers, security: { mode: "plaintext" } }, deadlineIn(10_000));
  expect(sentence.length).toBeLessThan(2_048);
  expect(steps.filter(({ target, detail }) => target.length + detail.length > 2_048)).toEqual([]);
});
