import { expect, test } from "vitest";
import { Turns } from "@/lib/kafka/turns";

test("so many run at once, the others in the order of coming, also after one that failed", async () => {
  const turns = new Turns(2);
  const started: number[] = [];
  const ends: (() => void)[] = [];
  const work = (nth: number) => () =>
    new Promise<number>((resolve, reject) => {
      started.push(nth);
      ends[nth] = () => (nth === 0 ? reject(new Error("no")) : resolve(nth));
    });
  const all = [0, 1, 2, 3].map((nth) => turns.take(work(nth)));
  expect(started).toEqual([0, 1]);
  ends[0]?.();
  await expect(all[0]).rejects.toThrow("no");
  expect(started).toEqual([0, 1, 2]);
  ends[2]?.();
  expect(await all[2]).toBe(2);
  expect(started).toEqual([0, 1, 2, 3]);
  ends[1]?.();
  ends[3]?.();
  expect(await Promise.all(all.slice(1))).toEqual([1, 2, 3]);
});
