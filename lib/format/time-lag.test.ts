import { expect, test } from "vitest";
import { formatTimeLag } from "./time-lag";

test.each([
  { why: "an estimate", given: { est: 820, lo: 810 }, en: "13 min 40 s", zh: "13分40秒" },
  { why: "only a bound", given: { est: null, lo: 12_000 }, en: "≥ 3 h 20 min", zh: "≥ 3小时20分" },
  { why: "a group with an unknown part", given: { est: 820, lo: 810, partial: true }, en: "≥ 13 min 40 s", zh: "≥ 13分40秒" },
  { why: "caught up", given: { est: 0, lo: 0 }, en: "0 s", zh: "0秒" },
  { why: "unknown", given: { est: null, lo: null }, en: null, zh: null },
])("$why reads $en", ({ given, en, zh }) => {
  expect([formatTimeLag(given, "en"), formatTimeLag(given, "zh-CN")]).toEqual([en, zh]);
});
