import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ProcessFigures } from "@/lib/domain/process";

const RESOLUTION_MS = 20;

/** Begins to watch this process; each call of what it gives tells how it fared since the call before. */
export function watchProcess(): (clockSkewSeconds?: number | null) => ProcessFigures {
  const restarts = Number(process.env.LAGLINE_RESTARTS ?? 0);
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return (clockSkewSeconds = null) => {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const late = delay.count > 0 ? delay.percentile(99) / 1e9 - RESOLUTION_MS / 1000 : 0;
    delay.reset();
    return {
      startedAtMs: Math.round(performance.timeOrigin),
      cpuSeconds: (user + system) / 1e6,
      residentBytes: rss,
      heapBytes: heapUsed,
      eventLoopLagSeconds: Math.max(0, late),
      restarts: Number.isSafeInteger(restarts) && restarts > 0 ? restarts : 0,
      clockSkewSeconds,
    };
  };
}
