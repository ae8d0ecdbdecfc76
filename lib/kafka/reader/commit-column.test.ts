import { expect, test } from "vitest";
import { CommitColumn } from "@/lib/kafka/reader/commit-column";

const commit = (partition: number) => ({ partition, offset: BigInt(1_000 + partition) });
const read = (partition: number) => ({ ok: true, offset: BigInt(1_000 + partition), metadata: "" });

test.each([
  { what: "all partitions in order", partitions: [0, 1, 2, 3] },
  { what: "all partitions in another order", partitions: [3, 0, 2, 1] },
  { what: "some partitions only", partitions: [9, 2, 700, 5] },
  { what: "one partition", partitions: [4] },
  { what: "no partition", partitions: [] },
])("a column of $what is read as a map of the same commits", ({ partitions }) => {
  const column = new CommitColumn(partitions.map(commit));
  const sorted = partitions.toSorted((a, b) => a - b);
  expect(new Map(column)).toEqual(new Map(sorted.map((partition) => [partition, read(partition)])));
  expect({ size: column.size, keys: [...column.keys()], values: [...column.values()] }).toEqual({
    size: partitions.length,
    keys: sorted,
    values: sorted.map(read),
  });
  for (const partition of sorted) expect([column.has(partition), column.get(partition)]).toEqual([true, read(partition)]);
  for (const absent of [-1, 8, 701, 2 ** 31]) expect([column.has(absent), column.get(absent)]).toEqual([false, undefined]);
  const seen: number[] = [];
  column.forEach((_, partition) => {
    seen.push(partition);
  });
  expect(seen).toEqual(sorted);
});

test("the largest offset survives", () => {
  expect(new CommitColumn([{ partition: 0, offset: 2n ** 63n - 1n }]).get(0)).toEqual({ ok: true, offset: 2n ** 63n - 1n, metadata: "" });
});
