import { expect, test } from "vitest";
import { nodeProperties } from "./config.mjs";
import { planCluster } from "./plan.mjs";
import { formatArguments, type Security } from "./security.mjs";

const settingsOf = async (security: Security, settings: Record<string, string> = {}) => {
  let next = 20_000;
  const plan = await planCluster({ version: "4.3.1", brokers: 1, layout: "combined", security, settings }, async () => next++);
  const [node] = plan.nodes;
  if (!node) throw new Error("no node");
  const lines = nodeProperties(plan, node, { dir: "/data" }).trim().split("\n");
  return new Map(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
};

test.each([
  { security: "scram", protocol: "SASL_PLAINTEXT" },
  { security: "acl", protocol: "SASL_PLAINTEXT" },
  { security: "tls", protocol: "SSL" },
  { security: "mtls", protocol: "SSL" },
  { security: "oauth", protocol: "SASL_SSL" },
] as const)("$security puts $protocol before clients and plaintext between brokers", async ({ security, protocol }) => {
  const of = await settingsOf(security);
  expect(of.get("listener.security.protocol.map")).toBe(`CLIENT:${protocol},INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT`);
  expect(of.get("listeners")).toBe("CLIENT://127.0.0.1:20000,INTERNAL://127.0.0.1:20002,CONTROLLER://127.0.0.1:20001");
  expect(of.get("inter.broker.listener.name")).toBe("INTERNAL");
});

test("only mtls asks for a client certificate", async () => {
  expect((await settingsOf("mtls")).get("listener.name.client.ssl.client.auth")).toBe("required");
  expect((await settingsOf("tls")).get("listener.name.client.ssl.client.auth")).toBe("none");
});

test("an acl cluster lets nobody in who has no right, the sandbox excepted", async () => {
  const of = await settingsOf("acl");
  expect(of.get("allow.everyone.if.no.acl.found")).toBe("false");
  expect(of.get("super.users")).toBe("User:ANONYMOUS;User:admin");
});

test("scram users are made when the storage is formatted", () => {
  expect(formatArguments("scram")).toContain("SCRAM-SHA-512=[name=lagline,password=lagline-secret]");
  expect(formatArguments("tls")).toEqual([]);
});

test("a setting that is asked for wins over the sandbox's own", async () => {
  expect((await settingsOf("none", { "num.io.threads": "1" })).get("num.io.threads")).toBe("1");
});

test("ZooKeeper versions run without security only", async () => {
  await expect(planCluster({ version: "2.8.2", brokers: 1, layout: "combined", security: "scram" })).rejects.toThrow("ZooKeeper");
});
