import { expect, test } from "vitest";
import { type LeaseSeen, mayTake, type Watch } from "./watch-lease";

const held = (beats: bigint, epoch = 3n): LeaseSeen => ({ holder: "other", epoch, beats });
const looks = (seen: [atMs: number, lease: LeaseSeen | "failed"][]): boolean => {
  let watch: Watch = null;
  let take = false;
  for (const [atMs, lease] of seen) {
    if (lease === "failed") watch = null;
    else ({ take, watch } = mayTake(watch, lease, atMs));
  }
  return take;
};

test.each<{ name: string; seen: [number, LeaseSeen | "failed"][]; take: boolean }>([
  { name: "a released lease is taken at the first look", seen: [[0, { holder: null, epoch: 3n, beats: 9n }]], take: true },
  { name: "a held lease is not taken at the first look", seen: [[0, held(9n)]], take: false },
  {
    name: "one that stood still for the whole TTL is taken",
    seen: [
      [0, held(9n)],
      [15_000, held(9n)],
    ],
    take: true,
  },
  {
    name: "one that stood still for less is not",
    seen: [
      [0, held(9n)],
      [14_999, held(9n)],
    ],
    take: false,
  },
  {
    name: "a beat starts the count again",
    seen: [
      [0, held(9n)],
      [10_000, held(10n)],
      [20_000, held(10n)],
    ],
    take: false,
  },
  {
    name: "another epoch starts the count again",
    seen: [
      [0, held(9n)],
      [10_000, held(9n, 4n)],
      [20_000, held(9n, 4n)],
    ],
    take: false,
  },
  {
    name: "a look that failed starts the count again",
    seen: [
      [0, held(9n)],
      [10_000, "failed"],
      [12_500, held(9n)],
      [20_000, held(9n)],
    ],
    take: false,
  },
])("$name", ({ seen, take }) => {
  expect(looks(seen)).toBe(take);
});
