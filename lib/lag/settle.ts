/** A label that is shown, and another one that was seen once. */
export type Settled<Label extends string> = { shown: Label; next: Label | null };

/** Shows another label only when it was seen twice in a row, so that what wavers does not flicker. The first is shown at once. */
export function settle<Label extends string>(before: Settled<Label> | null, seen: Label): Settled<Label> {
  if (before === null) return { shown: seen, next: null };
  if (before.shown === seen) return before.next === null ? before : { shown: seen, next: null };
  return before.next === seen ? { shown: seen, next: null } : { shown: before.shown, next: seen };
}
