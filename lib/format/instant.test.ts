import { expect, test } from "vitest";
import { formatDay, formatInstant, formatInstantExactly, formatInstantInFile, formatZone } from "./instant";

const now = Date.UTC(2026, 10, 21, 14, 30);
const at = (timeMs: number, timeZone: string, locale: "en" | "zh-CN" = "en") => formatInstant(timeMs, { nowMs: now, timeZone, locale });

test.each([
  { name: "today is only the clock", time: Date.UTC(2026, 10, 21, 9, 5), zone: "UTC", en: "09:05", zh: "09:05" },
  { name: "another day has its date", time: Date.UTC(2026, 10, 20, 9, 30), zone: "UTC", en: "20 Nov 09:30", zh: "11月20日 09:30" },
  { name: "another year has its year", time: Date.UTC(2025, 0, 2, 0, 0), zone: "UTC", en: "2 Jan 2025 00:00", zh: "2025年1月2日 00:00" },
  { name: "the zone decides what today is", time: Date.UTC(2026, 10, 21, 0, 30), zone: "America/New_York", en: "20 Nov 19:30", zh: "11月20日 19:30" },
])("$name", ({ time, zone, en, zh }) => {
  expect([at(time, zone), at(time, zone, "zh-CN")]).toEqual([en, zh]);
});

test("midnight is 00, with seconds when asked", () => {
  expect(formatInstant(Date.UTC(2026, 10, 21, 0, 0, 7), { nowMs: now, timeZone: "UTC", locale: "en", seconds: true })).toBe("00:00:07");
});

test("the exact instant names its zone", () => {
  expect(formatInstantExactly(Date.UTC(2026, 10, 21, 9, 42, 7, 250), "Europe/Berlin")).toBe("2026-11-21 10:42:07.250 Europe/Berlin");
});

test.each([
  ["en", "4 Feb 2027"],
  ["zh-CN", "2027年2月4日"],
] as const)("a day in %s is %s, in the zone of the person", (locale, day) => {
  expect(formatDay(Date.UTC(2027, 1, 3, 23, 30), "Europe/Berlin", locale)).toBe(day);
});

test("a zone has the name of its own time, not of today; both where clocks were changed", () => {
  const [winter, summer] = [Date.UTC(2026, 0, 15), Date.UTC(2026, 6, 15)];
  expect([formatZone(summer, summer, "Europe/Berlin"), formatZone(winter, winter, "Europe/Berlin")]).toEqual(["GMT+2", "GMT+1"]);
  expect(formatZone(winter, summer, "Europe/Berlin")).toBe("GMT+1/GMT+2");
  expect(formatZone(winter, summer, "UTC")).toBe("UTC");
});

test.each([
  { zone: "Europe/Berlin", time: Date.UTC(2026, 9, 25, 0, 30), text: "2026-10-25T02:30:00.000+02:00" },
  { zone: "Europe/Berlin", time: Date.UTC(2026, 9, 25, 1, 30), text: "2026-10-25T02:30:00.000+01:00" },
  { zone: "America/St_Johns", time: Date.UTC(2026, 0, 1, 1, 0, 7, 250), text: "2025-12-31T21:30:07.250-03:30" },
  { zone: "Asia/Kolkata", time: Date.UTC(2026, 0, 1), text: "2026-01-01T05:30:00.000+05:30" },
])("in a file a time of $zone tells its offset: $text", ({ zone, time, text }) => {
  expect(formatInstantInFile(time, zone)).toBe(text);
  expect(Date.parse(text)).toBe(time);
});
