import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { STATUSES } from "@/lib/domain/lag";
import { triageOf } from "@/lib/domain/triage";
import { renderInEnglish } from "@/lib/testing/in-english";
import { TriageStrip } from "./triage-strip";

const countsOf = (found: Partial<Record<(typeof STATUSES)[number], number>>) => ({
  counts: triageOf(found),
  statusCounts: { ...(Object.fromEntries(STATUSES.map((status) => [status, 0])) as Record<(typeof STATUSES)[number], number>), ...found },
});

test("each count tells what it is made of, and only what needs an act has a colour", () => {
  renderInEnglish(<TriageStrip counts={countsOf({ DATA_LOSS: 1, STALLED: 3, LAGGING: 2, OK: 198 })} chosen="" onChoose={() => {}} />);
  const now = screen.getByRole("button", { name: /^Act now/ });
  expect(now.textContent).toBe("Act now4losing data 1 · stalled 3");
  expect([...now.children].map(({ className }) => className.includes("text-tone"))).toContain(true);
  const worse = screen.getByRole("button", { name: /^Getting worse/ });
  expect([...worse.children].map(({ className }) => className.split(" ").includes("text-tone"))).not.toContain(true);
});

test("a press narrows the list to the statuses of the count, a second one widens it", () => {
  const chosen: string[] = [];
  const strip = (on: string) => <TriageStrip counts={countsOf({ OK: 1 })} chosen={on} onChoose={(statuses) => chosen.push(statuses)} />;
  const { rerender } = renderInEnglish(strip(""));
  fireEvent.click(screen.getByRole("button", { name: /^Cannot tell/ }));
  rerender(strip("UNCOMMITTED,UNKNOWN"));
  expect(screen.getByRole("button", { name: /^Cannot tell/ }).getAttribute("aria-pressed")).toBe("true");
  fireEvent.click(screen.getByRole("button", { name: /^Cannot tell/ }));
  expect(chosen).toEqual(["UNCOMMITTED,UNKNOWN", ""]);
});

test("before anything was read no count is told", () => {
  renderInEnglish(<TriageStrip counts={undefined} chosen="" onChoose={() => {}} />);
  expect(screen.getByRole("group", { name: "Filter by status" }).textContent).not.toMatch(/\d/);
});
