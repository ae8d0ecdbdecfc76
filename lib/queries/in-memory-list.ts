import type { Sort } from "@/lib/contract/common";
import { nameMatcher } from "./name-filter";

export type Sortable = string | number | bigint | boolean | null;

/** Sorts what one object holds (its partitions, members, topics) by the rules of every list: unknown last in both directions. */
export function sorted<T, K extends string>(items: readonly T[], sort: Sort<K>, key: Record<K, (item: T) => Sortable>): T[] {
  return [...items].sort((a, b) => {
    for (const { key: name, desc } of sort) {
      const order = compare(key[name](a), key[name](b), desc);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compare(a: Sortable, b: Sortable, desc: boolean): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b === desc ? 1 : -1;
}

export const paged = <T>(items: readonly T[], { page, pageSize }: { page: number; pageSize: number }) => ({
  items: items.slice((page - 1) * pageSize, page * pageSize),
  total: items.length,
  page,
  pageSize,
});

export function named<T>(items: readonly T[], { q, name }: { q?: string | undefined; name?: string | undefined }, nameOf: (item: T) => string): readonly T[] {
  const matches = q === undefined ? null : nameMatcher(q);
  return items.filter((item) => (name === undefined || nameOf(item) === name) && (matches === null || matches(nameOf(item))));
}
