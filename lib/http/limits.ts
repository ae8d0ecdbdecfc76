import { AppError } from "@/lib/errors";

export type Limits = { take(key: string, perMinute: number): void };

/** Counts in memory, over a sliding minute. `nowMs` is monotonic. Throws `rate_limited` when there is none left. */
export function createLimits(nowMs: () => number): Limits {
  const taken = new Map<string, number[]>();
  let sweptAt = nowMs();
  return {
    take(key, perMinute) {
      const now = nowMs();
      if (now - sweptAt > 60_000) {
        for (const [name, times] of taken) if ((times.at(-1) ?? 0) <= now - 60_000) taken.delete(name);
        sweptAt = now;
      }
      const recent = (taken.get(key) ?? []).filter((at) => at > now - 60_000);
      if (recent.length >= perMinute) {
        const waitSeconds = Math.max(1, Math.ceil(((recent[0] ?? now) + 60_000 - now) / 1000));
        throw new AppError("rate_limited", `More than ${perMinute} a minute. Try again in ${waitSeconds} s.`);
      }
      recent.push(now);
      taken.set(key, recent);
    },
  };
}

declare global {
  var __laglineLimits: Limits | undefined;
}

/** The counters of this process. */
export function limits(): Limits {
  globalThis.__laglineLimits ??= createLimits(() => performance.now());
  return globalThis.__laglineLimits;
}
