import { expect, test } from "vitest";
import { consumerGroupsText } from "./consumer-groups-text";

const owner = { memberId: "invoicer-3-4f1c", host: "/10.4.2.31", clientId: "invoicer-3" };
const nobody = { memberId: null, host: null, clientId: null };
const read = { topic: "order-events", lagReason: null };

test("a group is printed as the official tool prints it", () => {
  const text = consumerGroupsText("billing-invoicer", [
    { ...read, ...owner, partition: 7, committed: "88140217", logEnd: "88436804", rawLag: "296587" },
    { ...read, ...nobody, partition: 8, committed: "150", logEnd: "155", rawLag: "5" },
  ]);
  expect(text).toBe(
    [
      "GROUP            TOPIC           PARTITION  CURRENT-OFFSET  LOG-END-OFFSET  LAG             CONSUMER-ID     HOST            CLIENT-ID",
      "billing-invoicer order-events    7          88140217        88436804        296587          invoicer-3-4f1c /10.4.2.31      invoicer-3",
      "billing-invoicer order-events    8          150             155             5               -               -               -",
      "",
    ].join("\n"),
  );
});

test("lag is not clamped: a commit past the end is negative, a commit below the log start counts what was deleted", () => {
  const text = consumerGroupsText("g", [{ ...read, ...nobody, partition: 0, committed: "150", logEnd: "100", rawLag: "-50" }]);
  expect(text).toContain(" 150             100             -50 ");
});

test("what is unknown is a dash, never a zero", () => {
  const text = consumerGroupsText("g", [{ ...read, ...owner, partition: 4, committed: null, logEnd: null, rawLag: null, lagReason: "end_unread" }]);
  expect(text.split("\n")[1]).toMatch(/^g +order-events +4 +- +- +- +invoicer-3-4f1c /);
});

test("without a commit the owner's partition stays with dashes, one that nobody owns is left out", () => {
  const waiting = { ...read, lagReason: "no_commit" as const, committed: null, logEnd: "12400", rawLag: null };
  const lines = consumerGroupsText("g", [
    { ...waiting, ...owner, partition: 0 },
    { ...waiting, ...nobody, partition: 1 },
  ]).split("\n");
  expect(lines[1]).toMatch(/^g +order-events +0 +- +12400 +- +invoicer/);
  expect(lines[2]).toBe("");
});
