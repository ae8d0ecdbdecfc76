/** Positions of groups between two turns of others: some ten milliseconds of work. */
const SLICE = 500;

/** `[...items].map(make)`, yielding whenever a slice of work is done. `weigh`: how many positions an item has. */
export function* inSlices<Item, Made>(items: Iterable<Item>, weigh: (item: Item) => number, make: (item: Item) => Made): Generator<void, Made[]> {
  const made: Made[] = [];
  let done = 0;
  for (const item of items) {
    made.push(make(item));
    done += weigh(item);
    if (done < SLICE) continue;
    yield;
    done = 0;
  }
  return made;
}
