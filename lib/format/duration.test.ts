import { expect, test } from "vitest";
import { formatAge, formatDuration, formatTimeToGo } from "./duration";

test.each([
  [0, "0 s", "0秒"],
  [0.1, "< 1 s", "< 1秒"],
  [48.9, "48 s", "48秒"],
  [60, "1 min", "1分"],
  [820, "13 min 40 s", "13分40秒"],
  [3600, "1 h", "1小时"],
  [11_100, "3 h 5 min", "3小时5分"],
  [266_400, "3 d 2 h", "3天2小时"],
  [-3, "0 s", "0秒"],
])("%s seconds last %s, %s", (seconds, english, chinese) => {
  expect([formatDuration(seconds, "en"), formatDuration(seconds, "zh-CN")]).toEqual([english, chinese]);
});

test.each([
  [0, "0 s", "0秒"],
  [0.1, "1 s", "1秒"],
  [119.2, "2 min", "2分"],
  [820.1, "13 min 41 s", "13分41秒"],
  [11_101, "3 h 6 min", "3小时6分"],
  [86_399.5, "1 d", "1天"],
  [266_401, "3 d 3 h", "3天3小时"],
])("%s seconds last at most %s, %s", (seconds, english, chinese) => {
  expect([formatDuration(seconds, "en", { up: true }), formatDuration(seconds, "zh-CN", { up: true })]).toEqual([english, chinese]);
});

test.each([
  [-500, "0 s ago", "0秒前"],
  [8_900, "8 s ago", "8秒前"],
  [200_000, "3 min ago", "3分钟前"],
  [7_300_000, "2 h ago", "2小时前"],
  [200_000_000, "2 d ago", "2天前"],
])("an age of %s ms is %s, %s", (ageMs, english, chinese) => {
  expect([formatAge(ageMs, "en"), formatAge(ageMs, "zh-CN")]).toEqual([english, chinese]);
});

test.each([
  [0, "0 s", "0秒"],
  [30, "< 1 min", "< 1分"],
  [230, "4 min", "4分"],
  [7_430, "2 h 4 min", "2小时4分"],
  [604_800, "7 d", "7天"],
  [604_801, "> 7 d", "> 7天"],
])("%s seconds to go are %s, %s", (seconds, english, chinese) => {
  expect([formatTimeToGo(seconds, "en"), formatTimeToGo(seconds, "zh-CN")]).toEqual([english, chinese]);
});
