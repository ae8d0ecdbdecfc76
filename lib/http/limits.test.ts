import { expect, test } from "vitest";
import { createLimits } from "./limits";

test("six a minute, counted over a sliding minute and for each key alone", () => {
  let now = 0;
  const limits = createLimits(() => now);
  for (let i = 0; i < 6; i++) {
    limits.take("poll 1", 6);
    now += 1_000;
  }
  expect(() => limits.take("poll 1", 6)).toThrow("More than 6 a minute. Try again in 54 s.");
  limits.take("poll 2", 6);
  now = 60_000;
  limits.take("poll 1", 6);
  expect(() => limits.take("poll 1", 6)).toThrow("Try again in 1 s.");
});
