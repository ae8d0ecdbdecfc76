import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { SummedRatesBy } from "@/lib/contract/rates";
import { renderInEnglish } from "@/lib/testing/in-english";
import { OtherWindows, RateContext, RateOver } from "./rate";

const all = (known: number) => ({ known, expected: 2 });
const filled: SummedRatesBy = {
  over: "5m",
  minute: { perSecond: 98, coverage: all(2) },
  fiveMinutes: { perSecond: 100, coverage: all(1) },
  hour: { perSecond: null, coverage: all(0) },
};
const filling: SummedRatesBy = {
  over: "1m",
  minute: { perSecond: 98, coverage: all(2) },
  fiveMinutes: { perSecond: null, coverage: all(0) },
  hour: { perSecond: null, coverage: all(0) },
};

test("a sum with a partition missing is a bound and says of how many it is", () => {
  const { container } = renderInEnglish(<RateOver value={100} rates={filled} />);
  expect(container.textContent).toContain("≥ 100");
  expect(screen.getByText("at least 100")).toBeDefined();
  expect(screen.getByText("1 of 2 partitions")).toBeDefined();
});

test("of a slow part no more is known than that something may move", () => {
  const { container } = renderInEnglish(<RateOver value={0.04} rates={filled} inline />);
  expect(container.textContent).toBe("≥ 0at least 0");
  expect(renderInEnglish(<RateOver value={0.04} rates={{ over: "5m", minute: 0.04, fiveMinutes: 0.04, hour: 0 }} />).container.textContent).toBe("< 0.1");
});

test("a minute that stands in for five says so", () => {
  const { container } = renderInEnglish(<RateOver value={98} rates={filling} />);
  expect(container.textContent).toBe("98over 1 min");
});

test("a whole sum over five minutes is a plain number", () => {
  const { container } = renderInEnglish(<RateOver value={12} rates={{ over: "5m", minute: 11, fiveMinutes: 12, hour: 10 }} />);
  expect(container.textContent).toBe("12");
  expect(container.querySelector("[title]")?.getAttribute("title")).toBe("1 min: 11 · 5 min: 12 · 1 h: 10");
});

test("under it stand the other windows, and an hour that is not filled is a dash with its reason", () => {
  const { container } = renderInEnglish(<OtherWindows rates={filled} />);
  expect(container.textContent).toMatch(/^1 min 98 · 1 h —/);
  expect(screen.getByText("the window is not filled yet")).toBeDefined();
});

test("the context of a tile tells coverage before anything else", () => {
  renderInEnglish(<RateContext rates={filled}>by commits</RateContext>);
  expect(screen.getByText("1 of 2 partitions")).toBeDefined();
  expect(screen.queryByText("by commits")).toBeNull();
});
