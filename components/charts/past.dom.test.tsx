import { cleanup, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { ChartLegend } from "./chart-legend";
import { ChartTwin } from "./chart-twin";
import { type ChartPoint, type ChartSeries, mergeSeries } from "./series";

const MINUTE = 60_000;
const points = (...values: (number | null)[]): ChartPoint[] => values.map((value, i) => [i * MINUTE, value, value, value]);
const lag = (past: ChartPoint[]): ChartSeries => ({
  key: "lag",
  label: "Lag",
  points: points(5, 6),
  colour: "red",
  past: { points: past, label: "Lag, yesterday" },
});
const nothing = new Set<string>();

test("the table has a column for what was then, and a dash where there was nothing", () => {
  const series = [lag(points(2, null))];
  renderInEnglish(<ChartTwin series={series} rows={mergeSeries(series, MINUTE)} bucketMs={MINUTE} measure="count" label="Lag" height={168} />);
  expect(screen.getAllByRole("columnheader").map((head) => head.textContent)).toEqual(["Time (UTC)", "Lag", "Lag, yesterday"]);
  expect(screen.getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["6", "—", "5", "2"]);
});

test("the legend names what a line is compared with, and says where there is no history", () => {
  const { container } = renderInEnglish(<ChartLegend series={[lag(points(2, 3))]} measure="count" hidden={nothing} onToggle={() => {}} />);
  expect(container.textContent).toContain("Lag, yesterday");
  cleanup();
  const { container: empty } = renderInEnglish(<ChartLegend series={[lag([])]} measure="count" hidden={nothing} onToggle={() => {}} />);
  expect(empty.textContent).toContain("Lag, yesterday: no history");
});
