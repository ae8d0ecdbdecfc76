import { expect, test } from "vitest";
import { strangeHosts } from "./host-patterns";

test.each([
  { name: "the bootstrap hosts themselves", advertised: ["kafka-1.example", "::1"], patterns: [], strange: [] },
  { name: "a host that nobody named", advertised: ["kafka-3.internal"], patterns: [], strange: ["kafka-3.internal"] },
  { name: "one of several brokers at one host", advertised: ["other", "other"], patterns: [], strange: ["other"] },
  { name: "a subdomain that is accepted", advertised: ["b.kafka.example", "kafka.example"], patterns: ["*.KAFKA.example"], strange: ["kafka.example"] },
  { name: "any host", advertised: ["a", "b"], patterns: ["*"], strange: [] },
])("$name", ({ advertised, patterns, strange }) => {
  expect(strangeHosts(advertised, ["Kafka-1.example:9093", "[::1]:9092"], patterns)).toEqual(strange);
});
