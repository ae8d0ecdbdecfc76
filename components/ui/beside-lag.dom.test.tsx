import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { BesideLag } from "./beside-lag";

const textOf = (...props: Parameters<typeof BesideLag>) => renderInEnglish(BesideLag(...props)).container.textContent;

test("a count beside a lag that is a part is one, too", () => {
  expect(textOf({ value: "30", of: { lagReason: null, lagBound: "lower" } })).toContain("≥ 30");
  expect(textOf({ value: "30", of: { lagReason: null, lagBound: "exact" } })).toBe("30");
});

test("nothing is known of a lag that was not read, and nothing beside it", () => {
  const text = textOf({ value: null, of: { lagReason: "commit_unread", lagBound: "exact" } });
  expect(text).toContain("—");
  expect(text).not.toMatch(/\d/);
});
