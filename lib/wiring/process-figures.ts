import { monitorEventLoopDelay } from "node:perf_hooks";
import type { ProcessFigures } from "@/lib/domain/process";

const RESOLUTION_MS = 20;

/** Begins to watch this process; each call of what it gives tells how it fared since the call before. */
export function watchProcess(): () => ProcessFigures {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  return () => {
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
    };
  };
}
