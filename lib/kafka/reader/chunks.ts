export const MAX_TOPICS = 2_000;
export const MAX_GROUPS = 1_000;
export const MAX_ANSWER_BYTES = 8 * 1024 * 1024;

/** Splits items into requests by their number and by the size of the expected answer; an item too large for one goes alone. */
export function chunks<T>(items: readonly T[], maxItems: number, answerBytes: (item: T) => number, maxBytes = MAX_ANSWER_BYTES): T[][] {
  const result: T[][] = [];
  let bytes = 0;
  for (const item of items) {
    const size = answerBytes(item);
    const open = result.at(-1);
    if (open === undefined || open.length >= maxItems || bytes + size > maxBytes) {
      result.push([item]);
      bytes = size;
    } else {
      open.push(item);
      bytes += size;
    }
  }
  return result;
}
