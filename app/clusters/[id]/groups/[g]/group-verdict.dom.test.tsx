import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { GroupFlags } from "./group-flags";
import { GroupVerdict, type Judged } from "./group-verdict";

const falling: Judged = {
  status: "LAGGING",
  statusReason: null,
  partial: true,
  sentence: "+312/s for 42 min; one holds 61 %",
  why: "More members cannot help one partition; look at the record key first.",
  partitions: 18,
  lag: "486214",
  maxPartitionLag: "296587",
  maxPartition: { topicId: 3, topic: "order-events", partition: 7 },
  coverage: { known: 17, expected: 18 },
};
const textOf = (group: Judged) => renderInEnglish(<GroupVerdict group={group} />).container.textContent;

test("a group that falls behind names the partition that holds its lag once, and what is missing", () => {
  expect(textOf(falling)).toBe(
    "Falling behind+312/s for 42 min; one holds 61 % · It is partition order-events 7.More members cannot help one partition; look at the record key first. 17 of 18 partitions known",
  );
});

test("where the sentence does not say it the share stands with the partition", () => {
  expect(textOf({ ...falling, status: "STALLED", sentence: "no commit for 26 min", partial: false, why: "" })).toMatch(
    /^Stalledno commit for 26 min · Partition order-events 7 holds 61\s%\sof the lag\.$/,
  );
});

test("an even lag has no partition to name", () => {
  expect(textOf({ ...falling, maxPartitionLag: "30000" })).not.toContain("order-events");
});

test("what cannot be told says why", () => {
  expect(textOf({ ...falling, status: "UNKNOWN", statusReason: "end_unread", sentence: "", why: "", lag: null, partial: false })).toBe(
    "UnknownIts state cannot be told.Log end not read.",
  );
});

test("flags and rebalances are told, none of either says nothing", () => {
  const tags = (flags: string[], rebalancesLastHour: number | null) => renderInEnglish(<GroupFlags group={{ flags, rebalancesLastHour }} />).container;
  expect([...tags(["manual_assignment", "unheard_of"], 31).children].map(({ textContent }) => textContent)).toEqual([
    "assigns itself",
    "31 rebalances in the last hour",
  ]);
  expect(tags([], 0).textContent).toBe("");
});
