import type { Deadline } from "@/lib/kafka/ports";

/** Monotonic milliseconds of this process. Every instant in `lib/kafka` is one of these; the wall clock is never asked. */
export const monotonicMs = (): number => performance.now();

const at = (instant: number): Deadline => ({
  at: instant,
  left: () => Math.max(0, instant - monotonicMs()),
  earlier: (ms) => at(Math.min(instant, monotonicMs() + ms)),
});

/** A deadline `ms` from now. `earlier(ms)` gives one that is at most `ms` away and never later than this one. */
export const deadlineIn = (ms: number): Deadline => at(monotonicMs() + ms);

/** The earlier of two deadlines. */
export const firstOf = (a: Deadline, b: Deadline): Deadline => (a.at <= b.at ? a : b);

/** Settles as `work` does, or rejects with what `expire` returns once the deadline has passed. `work` itself goes on: `expire` must end it. */
export function within<T>(deadline: Deadline, work: Promise<T>, expire: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(expire()), deadline.left());
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
