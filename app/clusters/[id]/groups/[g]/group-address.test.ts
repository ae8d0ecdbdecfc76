import { expect, test } from "vitest";
import { askedMembers, askedPartitions, askedTopics, rowGrouping } from "./group-lists";
import { groupTab, tabAddress, withParameter } from "./group-tab";

const of = (address: string) => new URLSearchParams(address);

test("an unknown tab is the first one", () => {
  expect(groupTab(of("tab=alerts"))).toBe("partitions");
  expect(groupTab(of("tab=members"))).toBe("members");
  expect(groupTab(of("tab=topics"))).toBe("topics");
  expect(rowGrouping(of("rows=colour"))).toBe("topic");
});

test("another tab keeps the range and leaves the table's view behind", () => {
  expect(tabAddress("/g/1", of("sort=partition&q=a&from=now-6h&page=2"), "members")).toBe("/g/1?tab=members&from=now-6h");
  expect(tabAddress("/g/1", of("tab=members"), "partitions")).toBe("/g/1");
});

test("one parameter changes, the others stay", () => {
  expect(withParameter("/g/1", of("tab=history&by=topic"), "by", "partition")).toBe("/g/1?tab=history&by=partition");
  expect(withParameter("/g/1", of("rows=flat"), "rows", null)).toBe("/g/1");
});

test("a sort of another list falls back to the default of this one", () => {
  expect(of(askedPartitions(of("sort=members")).text).get("sort")).toBe("-lag,topic");
  expect(of(askedMembers(of("sort=-partitions")).text).get("sort")).toBe("-partitions");
  expect(of(askedTopics(of("tab=topics&sort=memberId")).text).get("sort")).toBe("-lag,topic");
  expect(of(askedTopics(of("tab=topics&sort=-shareOfLag")).text).get("sort")).toBe("-shareOfLag");
  expect(askedPartitions(of("lagMin=many")).ignored).toEqual(["lagMin"]);
});
