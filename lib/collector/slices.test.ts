import { expect, test } from "vitest";
import { inSlices } from "./slices";

test("everything is made in its order, with a turn for others after every five hundred positions", () => {
  const items = Array.from({ length: 25 }, (_, i) => i);
  const steps = inSlices(
    items,
    () => 100,
    (item) => item * 2,
  );
  const turns: number[] = [];
  let made: number[] = [];
  for (let step = steps.next(), n = 1; ; step = steps.next(), n++) {
    if (step.done) {
      made = step.value;
      break;
    }
    turns.push(n);
  }
  expect(turns).toHaveLength(5);
  expect(made).toEqual(items.map((item) => item * 2));
});
