import { expect, test } from "vitest";
import { GROUPS } from "@/lib/export/groups";
import { groupCsvQuery } from "./group-csv";
import { askedGroups } from "./group-list-address";

const asked = (address: string) => askedGroups(new URLSearchParams(address));

test("the plain address asks for the groups in the most trouble over the last hour", () => {
  expect(asked("").text).toBe("sort=-status%2C-timeLag&pageSize=100&from=now-1h");
});

test("an invalid part of the address falls back and is named", () => {
  const { text, ignored } = asked("state=Sleeping&lagMin=1000&from=yesterday");
  expect(new URLSearchParams(text).get("lagMin")).toBe("1000");
  expect([...ignored].sort()).toEqual(["from", "state"]);
  expect(text).not.toContain("Sleeping");
});

test("the file holds the columns on screen, drawings left out, reasons beside numbers that may be unknown", () => {
  const query = new URLSearchParams(
    groupCsvQuery("q=bill&page=3&pageSize=25&from=now-6h&sort=name", [
      "name",
      "status",
      "sentence",
      "lag",
      "fingerprint",
      "eta",
      "trend",
      "consumedPerSecond",
      "members",
    ]),
  );
  expect(Object.fromEntries(query)).toEqual({
    q: "bill",
    sort: "name",
    columns:
      "name,status,statusReason,statusSince,sentence,lag,lagBound,lagReason,coverageKnown,coverageExpected,eta,etaSeconds,willLoseData,consumedPerSecond,consumedOver,consumedKnown,consumedExpected,members",
  });
  for (const id of query.get("columns")?.split(",") ?? []) expect([...GROUPS.columns.keys()]).toContain(id);
});
