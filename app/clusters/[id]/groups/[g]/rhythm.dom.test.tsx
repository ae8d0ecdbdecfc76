import { expect, test } from "vitest";
import type { CommitRhythm } from "@/lib/contract/group";
import { renderInEnglish } from "@/lib/testing/in-english";
import { Rhythm } from "./rhythm";

const rhythm = (more: Partial<CommitRhythm>): CommitRhythm => ({
  typicalSeconds: 30,
  longestSeconds: 45,
  intervals: 20,
  burst: "steady",
  pollSeconds: 15,
  belowPolls: false,
  ...more,
});
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u00a0\u202f]/g, " ");

test.each([
  [rhythm({}), "commits every 30 s · steady"],
  [rhythm({ typicalSeconds: 300, longestSeconds: 700, burst: "uneven" }), "commits every 5 min · uneven"],
  [rhythm({ longestSeconds: 900, burst: "bursts" }), "commits every 30 s · in bursts"],
  [rhythm({ typicalSeconds: 15, longestSeconds: 15, belowPolls: true }), "commits at least every 15 s · steady"],
])("%o is told in words", (value, words) => {
  const { container } = renderInEnglish(<Rhythm rhythm={value} />);
  expect(plain(container.textContent)).toBe(words);
  expect(plain(container.querySelector("span")?.title)).toMatch(/^Of the last 20 moves of a commit, at most .* apart\. It is read every 15 s/);
});
