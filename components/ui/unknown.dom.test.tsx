import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { Count, Rate } from "./count";
import { Coverage, CoveredCount } from "./coverage";
import { Unknown } from "./unknown";

test("a dash tells a reader what is unknown and why, and takes focus", () => {
  renderInEnglish(<Unknown reason="end_unread" />);
  const dash = screen.getByRole("button", { name: "unknown: Log end not read" });
  dash.focus();
  expect(document.activeElement).toBe(dash);
});

test("the reason and the last value open on focus", async () => {
  renderInEnglish(<Unknown reason="end_unread" detail="broker 2, silent since 10:42" lastValue="11" lastAge="6 min" />);
  screen.getByRole("button").focus();
  const tip = await screen.findByRole("tooltip");
  expect(tip.textContent).toContain("Log end not read: broker 2, silent since 10:42");
  expect(tip.textContent).toContain("Last value 11, 6 min ago");
});

test("an unknown number is a dash, never a zero", () => {
  const { container } = renderInEnglish(
    <>
      <Count value={null} reason="no_commit" />
      <Rate value={null} reason="gap" />
    </>,
  );
  expect(container.textContent).not.toMatch(/\d/);
  expect(screen.getAllByRole("button").map((dash) => dash.getAttribute("aria-label"))).toEqual(["unknown: No commit", "unknown: Polls missed"]);
});

test("offsets beyond 2^53 keep every digit", () => {
  renderInEnglish(<Count value="9007199254740993" />);
  expect(screen.getByText("9,007,199,254,740,993")).toBeDefined();
});

test("a sum of a part is a lower bound with its coverage", () => {
  const { container } = renderInEnglish(<CoveredCount value="486214" coverage={{ known: 17, expected: 18 }} />);
  expect(container.textContent).toContain("≥ 486,214");
  expect(container.textContent).toContain("17/18");
  expect(container.textContent).toContain("17 of 18 partitions");
});

test("complete coverage says nothing", () => {
  const { container } = renderInEnglish(
    <>
      <Coverage known={18} expected={18} />
      <CoveredCount value="486214" coverage={{ known: 18, expected: 18 }} />
    </>,
  );
  expect(container.textContent).toBe("486,214");
});
