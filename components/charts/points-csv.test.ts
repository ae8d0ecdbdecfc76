import { expect, test } from "vitest";
import { pointsCsv } from "./points-csv";
import { type ChartSeries, mergeSeries } from "./series";

const series = (label: string, band = false): ChartSeries => ({
  key: label,
  label,
  colour: "var(--chart-1)",
  band,
  points: [
    [0, 5, 1, 9],
    [60_000, null, null, null],
  ],
});
const csvIn = (timeZone: string, ...all: ChartSeries[]) => pointsCsv(all, mergeSeries(all, 60_000), timeZone).slice(1).split("\r\n");
const csv = (...all: ChartSeries[]) => csvIn("UTC", ...all);

test("an unknown point is an empty cell, not a zero", () => {
  expect(csv(series("lag"))).toEqual(["time,lag", "1970-01-01T00:00:00.000Z,5", "1970-01-01T00:01:00.000Z,", ""]);
});

test("a band has its bounds beside it", () => {
  expect(csv(series("lag", true)).slice(0, 2)).toEqual(["time,lag,lag min,lag max", "1970-01-01T00:00:00.000Z,5,1,9"]);
});

test("a name that begins like a formula is text", () => {
  expect(csv(series("=1+1"), series('a,"b"'))[0]).toBe(`time,'=1+1,"a,""b"""`);
});

test("beside UTC stands the zone of the person", () => {
  expect(csvIn("Europe/Berlin", series("lag")).slice(0, 2)).toEqual(["time,time_local,lag", "1970-01-01T00:00:00.000Z,1970-01-01T01:00:00.000+01:00,5"]);
});
