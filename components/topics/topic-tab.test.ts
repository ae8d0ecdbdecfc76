import { expect, test } from "vitest";
import { tabHref, topicTab } from "./topic-tab";

test("an address that names no tab, or one there is not, shows the partitions", () => {
  expect([topicTab(null), topicTab("messages"), topicTab("balance")]).toEqual(["partitions", "partitions", "balance"]);
});

test("changing the tab keeps the range and drops what the table was asked", () => {
  expect(tabHref("/clusters/1/topics/7", new URLSearchParams("tab=groups&from=now-6h&sort=lag&q=x"), "balance")).toBe(
    "/clusters/1/topics/7?tab=balance&from=now-6h",
  );
  expect(tabHref("/clusters/1/topics/7", new URLSearchParams("tab=groups"), "partitions")).toBe("/clusters/1/topics/7");
});
