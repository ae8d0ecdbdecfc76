import { expect, test } from "vitest";
import { timeTicks, valueTicks, zoneOffsetMs } from "./ticks";

const at = (text: string) => Date.parse(text);
const clock = (ms: number) => new Date(ms).toISOString().slice(11, 16);

test("six hours have a label each hour", () => {
  const { ticks } = timeTicks(at("2026-11-21T04:48:00Z"), at("2026-11-21T10:48:00Z"), { most: 7, timeZone: "UTC" });
  expect(ticks.map(clock)).toEqual(["05:00", "06:00", "07:00", "08:00", "09:00", "10:00"]);
});

test("days begin in the zone", () => {
  const { ticks } = timeTicks(at("2026-11-19T00:00:00Z"), at("2026-11-22T00:00:00Z"), { most: 4, timeZone: "Asia/Kolkata" });
  expect(ticks.map(clock)).toEqual(["18:30", "18:30", "18:30"]);
});

const local = (timeZone: string) => (ms: number) =>
  new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);

test.each([
  {
    name: "days begin in the zone on both sides of a leap forward",
    timeZone: "Europe/Berlin",
    from: "2026-03-26T00:00:00Z",
    to: "2026-04-01T21:00:00Z",
    most: 7,
    shown: ["27 Mar, 00:00", "28 Mar, 00:00", "29 Mar, 00:00", "30 Mar, 00:00", "31 Mar, 00:00", "1 Apr, 00:00"],
  },
  {
    name: "and of a leap back",
    timeZone: "America/New_York",
    from: "2026-10-31T04:00:00Z",
    to: "2026-11-03T12:00:00Z",
    most: 4,
    shown: ["31 Oct, 00:00", "1 Nov, 00:00", "2 Nov, 00:00", "3 Nov, 00:00"],
  },
  {
    name: "parts of a day too",
    timeZone: "Europe/Berlin",
    from: "2026-10-24T22:00:00Z",
    to: "2026-10-25T23:00:00Z",
    most: 5,
    shown: ["25 Oct, 00:00", "25 Oct, 06:00", "25 Oct, 12:00", "25 Oct, 18:00", "26 Oct, 00:00"],
  },
  {
    name: "a day whose midnight the clock leaps over begins at one",
    timeZone: "America/Havana",
    from: "2026-03-07T12:00:00Z",
    to: "2026-03-09T12:00:00Z",
    most: 2,
    shown: ["8 Mar, 01:00", "9 Mar, 00:00"],
  },
  {
    name: "an hour that comes twice has its labels twice",
    timeZone: "Europe/Berlin",
    from: "2026-10-24T23:00:00Z",
    to: "2026-10-25T02:00:00Z",
    most: 4,
    shown: ["25 Oct, 01:00", "25 Oct, 02:00", "25 Oct, 02:00", "25 Oct, 03:00"],
  },
])("$name", ({ timeZone, from, to, most, shown }) => {
  expect(timeTicks(at(from), at(to), { most, timeZone }).ticks.map(local(timeZone))).toEqual(shown);
});

test("a zone knows its offset", () => {
  expect(zoneOffsetMs(at("2026-11-21T10:00:00Z"), "UTC")).toBe(0);
  expect(zoneOffsetMs(at("2026-11-21T10:00:00Z"), "America/St_Johns")).toBe(-3.5 * 3_600_000);
});

test.each([
  { name: "lag starts at zero", low: 400_000, high: 486_214, zero: true, measure: "count", ticks: [0, 200_000, 400_000, 600_000] },
  { name: "rates may start above", low: 1_580, high: 2_340, zero: false, measure: "rate", ticks: [1_500, 2_000, 2_500] },
  { name: "a caught-up group has an axis", low: 0, high: 0, zero: true, measure: "count", ticks: [0, 1] },
  { name: "no part of a record on an axis of records", low: 0, high: 2, zero: true, measure: "count", ticks: [0, 1, 2] },
  { name: "time lag steps in minutes", low: 0, high: 820, zero: true, measure: "duration", ticks: [0, 300, 600, 900] },
] as const)("$name", ({ low, high, zero, measure, ticks }) => {
  expect(valueTicks(low, high, { zero, measure })).toEqual(ticks);
});

test("sizes have round steps in the unit that is written", () => {
  expect(valueTicks(0, 5 * 1024 ** 2, { zero: true, measure: "bytes" })).toEqual([0, 2, 4, 6].map((mib) => mib * 1024 ** 2));
  expect(valueTicks(0, 3, { zero: true, measure: "bytes" })).toEqual([0, 1, 2, 3]);
});
