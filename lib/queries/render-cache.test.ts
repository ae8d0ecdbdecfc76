import { expect, test } from "vitest";
import { RenderCache } from "./render-cache";
import { Gate } from "./render-gate";

const text = (clusterId: number, snapshot: string, bytes = 10) => ({ clusterId, snapshot, bytes });
const open = () => new AbortController().signal;

function held<T>() {
  let give: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    give = resolve;
  });
  return { promise, give: (value: T) => give(value) };
}

test("those who ask for the same text share one making of it", async () => {
  const cache = new RenderCache(100);
  const making = held<ReturnType<typeof text>>();
  let made = 0;
  const make = () => {
    made++;
    return making.promise;
  };
  const asked = [cache.take(1, "a", "s1", make, open()), cache.take(1, "a", "s1", make, open())];
  making.give(text(1, "s1"));
  expect(await Promise.all(asked)).toEqual([text(1, "s1"), text(1, "s1")]);
  expect(await cache.take(1, "a", "s1", make, open())).toEqual(text(1, "s1"));
  expect(made).toBe(1);
});

test("only the newest snapshot of a cluster is kept, whatever the shape", async () => {
  const cache = new RenderCache(100);
  await cache.take(1, "a", "s1", async () => text(1, "s1"), open());
  await cache.take(2, "a", "s1", async () => text(2, "s1"), open());
  await cache.take(1, "b", "s2", async () => text(1, "s2"), open());
  expect([cache.newest(1, "a"), cache.newest(1, "b"), cache.newest(2, "a")]).toEqual([null, text(1, "s2"), text(2, "s1")]);
});

test("the oldest goes first when there is no room, and what never fits is not kept", async () => {
  const cache = new RenderCache(25);
  for (const id of [1, 2, 3]) await cache.take(id, "a", "s", async () => text(id, "s"), open());
  expect([1, 2, 3].map((id) => cache.newest(id, "a") !== null)).toEqual([false, true, true]);
  expect(await cache.take(4, "a", "s", async () => text(4, "s", 26), open())).toEqual(text(4, "s", 26));
  expect(cache.newest(4, "a")).toBeNull();
});

test("a making stops when the last one who waits leaves, and not before", async () => {
  const cache = new RenderCache(100);
  let stop: AbortSignal | undefined;
  const making = held<ReturnType<typeof text>>();
  const make = (signal: AbortSignal) => {
    stop = signal;
    return making.promise;
  };
  const [first, second] = [new AbortController(), new AbortController()];
  const asked = [cache.take(1, "a", "s", make, first.signal), cache.take(1, "a", "s", make, second.signal)];
  first.abort();
  expect(stop?.aborted).toBe(false);
  second.abort();
  expect(stop?.aborted).toBe(true);
  making.give(text(1, "s"));
  await Promise.all(asked);
});

test("a failed making is not kept", async () => {
  const cache = new RenderCache(100);
  const broken = async () => {
    throw new Error("no");
  };
  await expect(cache.take(1, "a", "s", broken, open())).rejects.toThrow("no");
  expect(await cache.take(1, "a", "s", async () => text(1, "s"), open())).toEqual(text(1, "s"));
});

test("a gate lets so many in, the next ones in turn, and turns away who waited too long", async () => {
  const gate = new Gate(1);
  const inside = held<void>();
  const first = gate.run(() => inside.promise, 0);
  expect(await gate.run(async () => "in", 0)).toBeNull();
  const next = gate.run(async () => "in", 60_000);
  inside.give();
  await first;
  expect(await next).toBe("in");
  expect(await gate.run(async () => "again", 0)).toBe("again");
});
