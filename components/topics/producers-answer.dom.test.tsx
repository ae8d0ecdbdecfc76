import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { PartitionProducer } from "@/lib/contract/producers";
import { renderInEnglish } from "@/lib/testing/in-english";
import { ProducersAnswer } from "./producers-answer";

const askedAt = new Date().toISOString();
const idle: PartitionProducer = {
  producerId: "7",
  epoch: 1,
  lastSequence: 41,
  lastTimestamp: "2026-01-02T03:04:05.000Z",
  coordinatorEpoch: null,
  transactionStart: null,
  transaction: null,
};
const holder: PartitionProducer = {
  ...idle,
  producerId: "8",
  coordinatorEpoch: 3,
  transactionStart: "200",
  transaction: { id: "billing-1", state: "Ongoing", since: "2026-01-02T03:04:00.000Z", timeoutMs: 60_000 },
};
const rows = () => screen.getAllByRole("row").map((row) => [...row.children].map((cell) => cell.textContent));

test("each producer with what the leader remembers of it, and the name of the transaction it holds open", () => {
  renderInEnglish(<ProducersAnswer answer={{ askedAt, producers: [holder, idle], failure: null, unnamed: null }} />);
  const [head, first, second] = rows();
  expect(head).toEqual(["Producer id", "Open transaction", "Epoch", "Last sequence", "Coordinator epoch", "From offset", "Last record"]);
  expect(first?.slice(2, 6)).toEqual(["1", "41", "3", "200"]);
  expect(first?.[1]).toContain("billing-1");
  expect(second?.slice(0, 6)).toEqual(["7", "none", "1", "41", "–", "–"]);
  expect(screen.getByText(/ago$/)).toBeTruthy();
});

test("what is refused is said with the command that gives the right", () => {
  const failure = { code: "not_authorized", detail: "DescribeProducers answered TOPIC_AUTHORIZATION_FAILED (29)", command: "kafka-acls.sh --operation Read" };
  renderInEnglish(<ProducersAnswer answer={{ askedAt, producers: null, failure, unnamed: null }} />);
  expect(screen.getByText(/^The producers were not told: DescribeProducers/)).toBeTruthy();
  expect(screen.getByText("kafka-acls.sh --operation Read")).toBeTruthy();
  expect(screen.queryByRole("table")).toBeNull();
});

test("a transaction without a name is unknown, never none", () => {
  const unnamed = { code: "not_authorized", detail: "no coordinator told of its transaction", command: "kafka-acls.sh --transactional-id '*'" };
  renderInEnglish(<ProducersAnswer answer={{ askedAt, producers: [{ ...holder, transaction: null }], failure: null, unnamed }} />);
  expect(within(screen.getByRole("table")).queryByText("none")).toBeNull();
  expect(screen.getByText(/^The transaction has no name here/)).toBeTruthy();
});

test.each([
  { code: "not_authorized", detail: "ListTransactions answered (53)", label: "Not permitted", hint: false },
  { code: "unsupported", detail: "the broker speaks no ListTransactions", label: "Broker too old", hint: false },
  { code: "timeout", detail: "no answer in time", label: "Not known", hint: false },
  { code: "ended_or_hidden", detail: "ended meanwhile, or not to be described", label: "Not known", hint: true },
])("without a name because of $code, the cell and the words below say so", ({ code, detail, label, hint }) => {
  const told = code === "ended_or_hidden" ? "no coordinator told of its transaction" : detail;
  const unnamed = { code, detail: told, command: hint ? "kafka-acls.sh --transactional-id '*'" : null };
  renderInEnglish(<ProducersAnswer answer={{ askedAt, producers: [{ ...holder, transaction: null }], failure: null, unnamed }} />);
  expect(within(screen.getByRole("table")).getByRole("button", { name: new RegExp(label) })).toBeTruthy();
  expect(screen.getByText(`The transaction has no name here: ${detail}`)).toBeTruthy();
  expect(screen.queryByText("In the second case this right shows its name:") !== null).toBe(hint);
});

test("a partition that nobody wrote to with an id says so", () => {
  renderInEnglish(<ProducersAnswer answer={{ askedAt, producers: [], failure: null, unnamed: null }} />);
  expect(screen.getByText("The leader remembers no idempotent or transactional producer.")).toBeTruthy();
});
