import { cleanup } from "@testing-library/react";
import { expect, test } from "vitest";
import type { Change } from "@/lib/contract/change";
import { CHANGE_KINDS } from "@/lib/domain/snapshot";
import { renderInEnglish } from "@/lib/testing/in-english";
import { useChangeWords } from "./use-change-words";

const change = (more: Partial<Change>): Change => ({
  id: "1",
  at: "2026-11-21T09:00:00.000Z",
  kind: "rebalance",
  topicId: 7,
  topic: "orders",
  groupId: 8,
  group: "billing",
  partition: null,
  broker: null,
  detail: {},
  ...more,
});

function Words({ of }: { of: Change }) {
  return <>{useChangeWords()(of)}</>;
}
const wordsOf = (more: Partial<Change>) => renderInEnglish(<Words of={change(more)} />).container.textContent;

test.each<[Partial<Change>, string]>([
  [{ kind: "rebalance", detail: { members: 3 } }, "Rebalance of billing: 3 members"],
  [{ kind: "rebalance", detail: { members: null } }, "Rebalance of billing: – members"],
  [{ kind: "offsets_reset", partition: 4, detail: { partitions: 1, records: "51121" } }, "billing was set back on orders 4: 51,121 records again"],
  [{ kind: "offsets_reset", detail: { records: null } }, "billing was set back on orders: – records again"],
  [{ kind: "collection_gap", topic: null, group: null, detail: {} }, "Not read for –"],
  [{ kind: "first_commit", detail: { partitions: 2, records: "12000" } }, "First commit of billing on orders: up to 12,000 records skipped"],
  [{ kind: "first_commit", detail: { partitions: 2, records: null } }, "First commit of billing on orders"],
  [{ kind: "partitions_grown", detail: { from: 3, to: 6 } }, "orders grew from 3 to 6 partitions"],
  [{ kind: "broker_gone", topic: null, group: null, broker: 2 }, "Broker 2 is gone"],
  [{ kind: "config_changed", topic: null, broker: 2 }, "Settings of broker 2 changed"],
  [{ kind: "collection_gap", topic: null, group: null, detail: { seconds: 90 } }, "Not read for 1 min 30 s"],
])("says %j", (more, words) => {
  expect(wordsOf(more)).toBe(words);
});

test("every kind has words, whatever its detail holds", () => {
  for (const kind of CHANGE_KINDS) {
    const words = wordsOf({ kind, topic: null, group: null, detail: { seconds: "long", records: null } });
    expect(words).toMatch(/\S/);
    expect(words).not.toContain("changes.");
    cleanup();
  }
});
