import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { Age } from "./age";

const text = (age: React.ReactNode) => renderInEnglish(age).container.textContent;
const at = (observedAt: string | null, ageMs: number | null) => ({ observedAt, ageMs, intervalMs: 15_000, freshness: "fresh" as const });

test("a fresh observation tells its age", () => {
  expect(text(<Age {...at("2020-01-01T10:00:00Z", 8_000)} />)).toBe("8 s ago");
});

test("a late one too, in amber", () => {
  const { container } = renderInEnglish(<Age {...at("2020-01-01T10:00:01Z", 40_000)} />);
  expect(container.textContent).toBe("40 s ago");
  expect(container.firstElementChild?.className).toContain("text-steady");
});

test("what is too old tells since when instead", () => {
  expect(text(<Age {...at("2020-01-01T10:42:00Z", 600_000)} />)).toBe("stale since 1 Jan 2020 10:42");
});

test("nothing read yet is no age of zero", () => {
  expect(text(<Age {...at(null, null)} />)).toBe("not read yet");
});
