import { afterEach, expect, test, vi } from "vitest";
import { deadlineIn, firstOf, monotonicMs, within } from "@/lib/kafka/deadline";

afterEach(() => vi.useRealTimers());

test("an earlier deadline is never later than the one it came from", () => {
  const deadline = deadlineIn(1_000);
  expect(deadline.earlier(5_000).at).toBe(deadline.at);
  expect(deadline.earlier(10).at).toBeLessThan(deadline.at);
  expect(firstOf(deadline, deadline.earlier(10)).at).toBeLessThan(deadline.at);
});

test("a deadline that has passed has nothing left", () => {
  expect(deadlineIn(-5).left()).toBe(0);
});

test("work that does not end is cut off, and what ends in time is returned", async () => {
  const late = () => new Error("late");
  await expect(within(deadlineIn(5), new Promise(() => {}), late)).rejects.toThrow("late");
  await expect(within(deadlineIn(10_000), Promise.resolve(7), late)).resolves.toBe(7);
  await expect(within(deadlineIn(10_000), Promise.reject(new Error("own")), late)).rejects.toThrow("own");
});

test("a step of the wall clock moves no deadline", () => {
  const deadline = deadlineIn(1_000);
  const before = monotonicMs();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
  expect(deadline.left()).toBeGreaterThan(deadline.at - before - 900);
});
