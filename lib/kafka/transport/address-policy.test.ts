import { describe, expect, test } from "vitest";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";

const beside = (host: string, more: object = {}) => addressPolicy({ bootstrap: [{ host, port: 9092 }], ...more });

test.each([
  "169.254.169.254",
  "169.254.1.1",
  "fe80::1",
  "fd00:ec2::254",
  "100.100.100.200",
  "168.63.129.16",
  "0.0.0.0",
  "::",
  "224.0.0.1",
  "ff02::1",
  "255.255.255.255",
  "::ffff:169.254.169.254",
  "64:ff9b::a9fe:a9fe",
  "2002:a9fe:a9fe::1",
])("%s is never connected to, not even with everything allowed", (address) => {
  expect(beside("127.0.0.1", { allow: ["0.0.0.0/0", "::/0"] }).refuseAddress(address, 9092)).not.toBe(null);
});

test.each(["10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "fd12::1", "8.8.8.8", "2606:4700::1", "::ffff:10.0.0.1"])(
  "%s is an address for brokers",
  (address) => {
    expect(beside("kafka").refuseAddress(address, 9092)).toBe(null);
  },
);

test.each(["127.0.0.1", "::1", "127.9.9.9", "::ffff:127.0.0.1"])("%s only beside a bootstrap address on this machine", (address) => {
  expect(beside("kafka").refuseAddress(address, 9092)).toContain("loopback");
  expect(beside("localhost").refuseAddress(address, 9092)).toBe(null);
  expect(beside("127.0.0.1").refuseAddress(address, 9092)).toBe(null);
  expect(beside("::1").refuseAddress(address, 9092)).toBe(null);
});

describe("the operator's lists", () => {
  test("deny wins over allow", () => {
    const policy = beside("kafka", { allow: ["10.0.0.0/8"], deny: ["10.9.0.0/16", "evil.example"] });
    expect(policy.refuseAddress("10.1.0.1", 9092)).toBe(null);
    expect(policy.refuseAddress("10.9.0.1", 9092)).toContain("deny list");
    expect(policy.refuseAddress("192.168.0.1", 9092)).toContain("allow list");
    expect(policy.refuseHost("a.evil.example", 9092)).toContain("deny list");
    expect(policy.refuseHost("notevil.example", 9092)).toBe(null);
  });

  test("an allowed suffix allows what its names stand for, and no other name", () => {
    const policy = beside("kafka", { allow: ["corp.example"] });
    expect(["b1.corp.example", "corp.example", "B1.CORP.example."].map((host) => policy.refuseHost(host, 9092))).toEqual([null, null, null]);
    expect(policy.refuseAddress("8.8.8.8", 9092, "b1.corp.example")).toBe(null);
    expect(policy.refuseHost("other.test", 9092)).toContain("allow list");
    expect(policy.refuseAddress("8.8.8.8", 9092, "other.test")).toContain("allow list");
    expect(policy.refuseAddress("8.8.8.8", 9092)).toContain("allow list");
  });

  test("beside ranges, a name needs its suffix or its addresses in one of them", () => {
    const policy = beside("kafka", { allow: ["10.0.0.0/8", "corp.example"] });
    expect([policy.refuseHost("b1.corp.example", 9092), policy.refuseAddress("192.168.0.1", 9092, "b1.corp.example")]).toEqual([null, null]);
    expect([policy.refuseHost("other.test", 9092), policy.refuseAddress("10.1.0.1", 9092, "other.test")]).toEqual([null, null]);
    expect(policy.refuseAddress("8.8.8.8", 9092, "other.test")).toContain("allow list");
  });

  test("an allowed suffix opens neither what is never connected to nor what is denied", () => {
    const policy = beside("kafka", { allow: ["corp.example"], deny: ["10.9.0.0/16", "bad.corp.example"] });
    expect(policy.refuseAddress("169.254.169.254", 9092, "b1.corp.example")).toContain("metadata");
    expect(policy.refuseAddress("10.9.0.1", 9092, "b1.corp.example")).toContain("deny list");
    expect(policy.refuseHost("bad.corp.example", 9092)).toContain("deny list");
  });

  test.each(["a.evil.example.", "A.Evil.Example", "evil.example..", "a．ｅvil.example"])("%s is denied however it is spelled", (host) => {
    expect(beside("kafka", { deny: ["evil.example"] }).refuseHost(host, 9092)).toContain("deny list");
  });

  test.each(["64:ff9b::a00:1", "2002:a00:1::"])("%s is denied for the address that it carries", (address) => {
    expect(beside("kafka", { deny: ["10.0.0.0/8"] }).refuseAddress(address, 9092)).toContain("deny list");
  });
});

describe("where a credential may go", () => {
  test("to the bootstrap hosts and to hosts that match a pattern, nowhere else", () => {
    const policy = beside("seed.kafka.example", { hostPatterns: ["*.kafka.example", "10.0.0.5"] });
    expect(["seed.kafka.example", "B-1.kafka.example", "10.0.0.5", "b-1.kafka.example."].map((host) => policy.refuseHost(host, 9092))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(policy.refuseHost("kafka.example.evil.test", 9092)).toContain("credentials");
  });

  test("anywhere if the pattern says so, or if there is none to send", () => {
    expect(beside("a", { hostPatterns: ["*"] }).refuseHost("b", 9092)).toBe(null);
    expect(beside("a").refuseHost("b", 9092)).toBe(null);
  });
});

describe("this console and its database", () => {
  const own = [
    { host: "127.0.0.1", port: 3000 },
    { host: "db.internal", port: 5432 },
    { host: "10.0.0.7", port: 5432 },
  ];
  const policy = beside("localhost", { own, hostPatterns: ["*"], allow: ["0.0.0.0/0", "::/0"] });

  test.each([
    ["127.0.0.1", 3000],
    ["::1", 3000],
    ["127.9.9.9", 3000],
    ["::ffff:10.0.0.7", 5432],
    ["10.0.0.7", 5432],
    ["64:ff9b::a00:7", 5432],
  ])("%s:%d is never connected to", (address, port) => {
    expect(policy.refuseAddress(address, port)).toContain("this console or its database");
  });

  test("nor by name, and the same hosts at other ports are brokers like any", () => {
    expect(policy.refuseHost("DB.internal", 5432)).toContain("this console or its database");
    expect(policy.refuseHost("db.internal.", 5432)).toContain("this console or its database");
    expect(policy.refuseHost("localhost.", 3000)).toContain("this console or its database");
    expect(policy.refuseHost("localhost", 3000)).toContain("this console or its database");
    expect([policy.refuseHost("db.internal", 9092), policy.refuseAddress("10.0.0.7", 9092), policy.refuseAddress("127.0.0.1", 9092)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});
