import type { SlowPart } from "@/lib/kafka/slow-reading";

/** Parts that a watched cluster is asked for; transactions only when a person asks. */
export type ScheduledPart = Exclude<SlowPart, "transactions"> | "earliest" | "stable" | "describe";

const OFTEN: readonly ScheduledPart[] = ["earliest", "stable", "describe", "shares", "reassignments", "quorum", "cluster"];
const SELDOM: readonly ScheduledPart[] = ["logDirs", "configs"];
const OFTEN_MS = 75_000;
const SELDOM_MS = 300_000;

/** How often a part is read at a poll interval. Source: kafka-reader.md, section 6. */
export const partEveryMs = (part: ScheduledPart, intervalMs: number): number => Math.max(OFTEN.includes(part) ? OFTEN_MS : SELDOM_MS, 5 * intervalMs);

/**
 * Which slow parts are due at a cycle. Those never read are at once; then each by its own time. The cheap frequent ones of the
 * slow lane, which share no order with the ends, fall on other cycles than those of the poll lane, so that no cycle pays for
 * all. `readAt`: when parts were read before, on the clock of `due`.
 */
export class SlowSchedule {
  private readonly last: Map<ScheduledPart, number>;
  constructor(
    private readonly intervalMs: number,
    readAt: ReadonlyMap<ScheduledPart, number> = new Map(),
  ) {
    this.last = new Map(readAt);
  }

  due(nowMs: number): ScheduledPart[] {
    const isFirst = this.last.size === 0;
    const parts = [...OFTEN, ...SELDOM];
    const due = parts.filter((part) => nowMs - (this.last.get(part) ?? Number.NEGATIVE_INFINITY) >= partEveryMs(part, this.intervalMs) - this.intervalMs / 2);
    for (const part of due) this.last.set(part, isFirst ? nowMs - this.shift(parts.indexOf(part), part) : nowMs);
    return due;
  }

  /** By whole cycles, the poll lane's parts by none: log starts and stable offsets are read in the order of the ends. */
  private shift(nth: number, part: ScheduledPart): number {
    const cycles = Math.floor(partEveryMs(part, this.intervalMs) / this.intervalMs);
    return nth < 3 ? 0 : (nth % cycles) * this.intervalMs;
  }
}
