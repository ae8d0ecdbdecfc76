import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Eta as EtaValue } from "@/lib/contract/common";
import { renderInEnglish } from "@/lib/testing/in-english";
import { Eta } from "./eta";

test.each<[EtaValue["kind"], number | null, string]>([
  ["zero", 0, "0 s"],
  ["seconds", 240, "4 min"],
  ["seconds", 230, "4 min"],
  ["seconds", 30, "< 1 min"],
  ["over_7d", 900_000, "> 7 d"],
  ["stuck", null, "stuck"],
  ["growing", null, "never"],
  ["unclear", null, "unclear"],
])("%s of %s seconds is written %s", (kind, seconds, text) => {
  const { container } = renderInEnglish(<Eta value={{ kind, seconds }} status="CATCHING_UP" />);
  expect(container.textContent).toBe(text);
});

test("a lag that stays is steady, not unclear", () => {
  expect(renderInEnglish(<Eta value={{ kind: "unclear", seconds: null }} status="LAGGING_STABLE" />).container.textContent).toBe("steady");
});

test("what is not known is a dash with its reason, and never zero", () => {
  const { container } = renderInEnglish(<Eta value={{ kind: "unknown", seconds: null }} status="UNCOMMITTED" reason="no_commit" />);
  expect(container.textContent).toBe("—");
  expect(screen.getByRole("button", { name: "unknown: No commit" })).toBeTruthy();
});

test("that data is lost first is told beside the time", () => {
  const { container } = renderInEnglish(<Eta value={{ kind: "seconds", seconds: 240 }} status="CATCHING_UP" willLoseData />);
  expect(container.textContent).toBe("Loses data before it catches up4 min");
});
