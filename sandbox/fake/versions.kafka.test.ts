import { expect, onTestFinished, test } from "vitest";
import { deadlineIn } from "@/lib/kafka/deadline";
import { addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import { kafkaVersion } from "@/lib/testing/own-cluster";
import { sandbox } from "@/lib/testing/sandbox";
import { releases } from "./messages.mjs";

test("the fake broker announces what a real one of its release announces", async () => {
  const [host = "", port = ""] = (sandbox().brokers[0] ?? "").split(":");
  const transport = kafkajsTransport({ mode: "plaintext" }, addressPolicy({ bootstrap: [{ host, port: Number(port) }] }));
  onTestFinished(() => transport.close());
  const { versions } = await transport.open({ host, port: Number(port), nodeId: 1 }, deadlineIn(60_000));
  const release = kafkaVersion().split(".").slice(0, 2).join(".");
  const table = [...(releases.get(release) ?? [])].map(([key, { min, max }]) => [key, { min, max }]);
  expect([...versions].toSorted(([a], [b]) => a - b)).toEqual(table);
});
