import { fireEvent, screen, within } from "@testing-library/react";
import { Repeat, Server } from "lucide-react";
import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { ChartTwin } from "./chart-twin";
import type { ChartMark } from "./marks";
import { PlotMarks } from "./plot-marks";
import { type ChartSeries, mergeSeries } from "./series";

const at = (minute: number) => Date.UTC(2026, 10, 21, 9, minute);
const rebalance: ChartMark = { key: "1", at: at(10), icon: Repeat, words: "Rebalance of billing: 3 members" };
const gone: ChartMark = { key: "2", at: at(40), icon: Server, words: "Broker 2 is gone" };
const back: ChartMark = { key: "3", at: at(41), icon: Server, words: "Broker 2 is back" };
const span = { from: at(0), to: at(59), left: 40, right: 14, bottom: 26 };

test("a mark is reached by the keyboard and says when and what, one among others how many", async () => {
  renderInEnglish(<PlotMarks marks={[rebalance, gone, back]} {...span} />);
  const pins = within(screen.getByRole("list", { name: "Events" })).getAllByRole("button");
  expect(pins.map((pin) => pin.getAttribute("aria-label"))).toEqual([expect.stringMatching(/^.*09:10:00: Rebalance of billing: 3 members$/), "2 events"]);
  pins[1]?.focus();
  fireEvent.focus(pins[1] as HTMLElement);
  expect((await screen.findByRole("tooltip")).textContent).toContain("Broker 2 is back");
});

test("the table of a chart lists what it marks, newest first, and of how many", () => {
  const series: ChartSeries[] = [{ key: "lag", label: "Lag", points: [[at(1), 5, 5, 5]], colour: "red" }];
  const twin = { series, rows: mergeSeries(series, 15_000), measure: "count", label: "Lag", height: 168, bucketMs: 15_000 } as const;
  renderInEnglish(<ChartTwin {...twin} marks={{ items: [rebalance, gone], total: 7 }} />);
  const table = screen.getByRole("table", { name: /Events/ });
  expect(table.querySelector("caption")?.textContent).toContain("the newest 2 of 7");
  expect([...table.querySelectorAll("tbody td")].map((cell) => cell.textContent)).toEqual(["Broker 2 is gone", "Rebalance of billing: 3 members"]);
});
