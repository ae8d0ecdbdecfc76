import { expect, test } from "vitest";
import { GROUP_PARTITIONS } from "@/lib/export/groups";
import { partitionCsvQuery } from "./partition-csv";

test("the file holds the columns on screen, the topic first, reasons beside numbers that may be unknown", () => {
  const query = new URLSearchParams(
    partitionCsvQuery("sort=-lag%2Ctopic&pageSize=100&page=2", [
      "partition",
      "status",
      "eta",
      "committed",
      "lag",
      "timeLag",
      "consumedPerSecond",
      "consumedHour",
      "worst",
      "backlog",
    ]),
  );
  expect(query.get("columns")).toBe(
    "topic,partition,status,statusReason,eta,etaSeconds,committed,lag,lagReason,timeLag,timeLagReason,timeLagBound,timeLagLo,timeLagHi,consumedPerSecond,consumedOver,consumedHour,backlog",
  );
  expect(query.has("page")).toBe(false);
  for (const id of query.get("columns")?.split(",") ?? []) expect([...GROUP_PARTITIONS.columns.keys()]).toContain(id);
});
