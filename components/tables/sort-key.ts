export type SortKey = { id: string; desc: boolean };

const MOST_KEYS = 2;

/** `-lag,name` as the API writes it; keys it does not know are left out. */
export function parseSort(text: string, known: readonly string[]): SortKey[] {
  return text
    .split(",")
    .map((part) => ({ id: part.replace(/^-/, ""), desc: part.startsWith("-") }))
    .filter(({ id }) => known.includes(id))
    .slice(0, MOST_KEYS);
}

export const writeSort = (keys: readonly SortKey[]) => keys.map(({ id, desc }) => (desc ? `-${id}` : id)).join(",");

/**
 * What a press on a column's head makes of the order. The first press sorts the way that column is read (`descFirst`), the
 * next turns it, the third lets go, back to the default. With Shift the column becomes or changes the second key.
 */
export function nextSort(now: readonly SortKey[], id: string, { descFirst, add }: { descFirst: boolean; add: boolean }): SortKey[] {
  const mine = now.find((key) => key.id === id);
  const isDone = mine !== undefined && mine.desc !== descFirst;
  const next = isDone ? [] : [{ id, desc: mine === undefined ? descFirst : !mine.desc }];
  if (!add) return next;
  if (mine !== undefined) return now.flatMap((key) => (key.id === id ? next : [key]));
  return [...now.slice(0, MOST_KEYS - 1), ...next];
}
