import { expect, test } from "vitest";
import { parseConfig } from "./config";

test("a first start needs nothing", () => {
  expect(parseConfig({})).toMatchObject({
    HOST: "127.0.0.1",
    PORT: 3000,
    APP_ROLE: "all",
    KAFKA_CLUSTER_NAME: "kafka",
    POLL_INTERVAL: 15_000,
  });
});

test("values are read as what they mean, and an empty one is not set", () => {
  expect(parseConfig({ KAFKA_BROKERS: "a:9092, [::1]:9093, A:9092,", POLL_INTERVAL: "2m", PORT: "", HOME: "/root" })).toMatchObject({
    KAFKA_BROKERS: ["a:9092", "[::1]:9093"],
    POLL_INTERVAL: 120_000,
    PORT: 3000,
  });
});

test.each([
  ["PORT", "x"],
  ["PORT", "70000"],
  ["POLL_INTERVAL", "1s"],
  ["POLL_INTERVAL", "11m"],
  ["POLL_INTERVAL", "soon"],
  ["APP_ROLE", "both"],
  ["DATABASE_URL", "mysql://x"],
  ["KAFKA_CLUSTER_NAME", "123"],
  ["KAFKA_CLUSTER_NAME", "a b"],
  ["KAFKA_BROKERS", " , "],
  ["KAFKA_BROKERS", "kafka-1"],
  ["KAFKA_BROKERS", "kafka-1:9092,PLAINTEXT://kafka-2:9092"],
  ["PUBLIC_URL", "ftp://x"],
  ["OUTBOUND_PROXY", "https://proxy.internal:3128"],
  ["OUTBOUND_PROXY", "http://proxy.internal:3128/path"],
  ["LOG_LEVEL", "loud"],
  ["BASE_PATH", "lagline"],
  ["KAFKA_SASL_MECHANISM", "GSSAPI"],
  ["KAFKA_TLS_VERIFY", "no"],
  ["KAFKA_ADDRESS_ALLOW", "10.0.0.0/99"],
  ["KAFKA_ADDRESS_DENY", "a b"],
  ["OUTBOUND_ALLOW", "http://id.example"],
  ["OUTBOUND_PORTS", "https"],
])("%s=%s is refused in one line that names it and what was found", (name, value) => {
  expect(() => parseConfig({ [name]: value })).toThrow(new RegExp(`^${name} is "[^\\n]+$`));
});

test("a password in an address is not shown", () => {
  expect(() => parseConfig({ DATABASE_URL: "mysql://lag:s3cret@db/x" })).toThrow(/^(?!.*s3cret)/);
  expect(() => parseConfig({ KAFKA_BROKERS: "ok:9092,lag:s3cret@kafka-1:9092" })).toThrow(/^KAFKA_BROKERS (?!.*s3cret)/);
});

test("ranges, addresses and names are taken for where connections may go", () => {
  const env = { KAFKA_ADDRESS_ALLOW: "10.0.0.0/8, ::1, *.example, kafka", OUTBOUND_ALLOW: "10.20.0.0/16,alertmanager.local", OUTBOUND_PORTS: "9443" };
  expect(parseConfig(env)).toMatchObject({
    KAFKA_ADDRESS_ALLOW: ["10.0.0.0/8", "::1", "*.example", "kafka"],
    OUTBOUND_ALLOW: ["10.20.0.0/16", "alertmanager.local"],
    OUTBOUND_PORTS: [9443],
  });
});

test.each(["APP_SECRET", "APP_SECRET_OLD"])("%s that is weak is refused with the command that makes one, and is not shown", (name) => {
  expect(() => parseConfig({ [name]: "changeme" })).toThrow(new RegExp(`^${name} is refused: (?!.*changeme)[^\\n]+openssl rand -hex 32$`));
});
