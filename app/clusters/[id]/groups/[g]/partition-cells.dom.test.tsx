import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { LagCell, OffsetCell, type PartitionContext, type PartitionReading } from "./partition-cells";

const SINCE = "2026-11-21T10:42:00.000Z";
const context: PartitionContext = {
  observedAt: "2026-11-21T10:42:12.000Z",
  ageMs: 3_000,
  failures: [{ broker: 2, code: "timeout", detail: "no answer", since: SINCE }],
  coordinator: 1,
};
const read: PartitionReading = {
  committed: "100",
  logEnd: "111",
  lag: "11",
  lagReason: null,
  last: null,
  backlog: "111",
  leader: 2,
  lagAtMost: null,
  lagReadAt: null,
  upperBound: false,
};
const last = { committed: "100", logEnd: "111", lag: "11", since: SINCE };
const late: PartitionReading = { ...read, committed: null, logEnd: null, last };
const silent: PartitionReading = { ...late, lag: null, lagReason: "end_unread" };

const tipOf = async (name: string) => {
  screen.getByRole("button", { name }).focus();
  return (await screen.findByRole("tooltip")).textContent;
};

test("a partition that was just read shows its numbers and nothing else", () => {
  const { container } = renderInEnglish(<LagCell row={read} context={context} strong={false} />);
  expect(container.textContent).toBe("11");
});

test("a late partition keeps its last values, its lag with their age", () => {
  const { container } = renderInEnglish(
    <>
      <LagCell row={late} context={context} strong={false} />|<OffsetCell row={late} context={context} of="logEnd" />
    </>,
  );
  expect(container.textContent).toMatch(/^15 s11\|111$/);
});

test("an unknown lag is a dash that names the silent broker, the last value behind it", async () => {
  const { container } = renderInEnglish(<LagCell row={silent} context={context} strong={false} />);
  expect(container.textContent).not.toMatch(/\d/);
  expect(await tipOf("unknown: Log end not read")).toContain("broker 2, silent since");
});

test("an unread commit is the coordinator's, not the leader's", async () => {
  const row: PartitionReading = { ...read, committed: null, lag: null, lagReason: "commit_unread" };
  renderInEnglish(<OffsetCell row={row} context={context} of="committed" />);
  expect(await tipOf("unknown: Commit not read")).toContain("broker 1");
});

test("without a commit the dash tells what waits in the log, and never that it is lag", async () => {
  const row: PartitionReading = { ...read, committed: null, lag: null, lagReason: "no_commit", backlog: "12400" };
  renderInEnglish(<LagCell row={row} context={context} strong={false} />);
  expect(await tipOf("unknown: No commit")).toContain("12,400 records are retained");
});
