import type { ClusterReader, Deadline } from "@/lib/kafka/ports";
import { partEveryMs, type ScheduledPart, SlowSchedule } from "@/lib/kafka/slow/schedule";
import { type DetailReading, SLOW_PARTS, type SlowPart } from "@/lib/kafka/slow-reading";

export type DetailLanePorts = {
  reader: Pick<ClusterReader, "slow">;
  deadlineIn(ms: number): Deadline;
  log?: { warn(fields: object, text: string): void };
};

/** Twice what the slowest answer of a broker takes; the next round of a frequent part is due after more than that. */
const LIMIT_MS = 30_000;
const OF_TOPICS: readonly ScheduledPart[] = ["logDirs", "configs"];
const POLL_LANE: ReadonlySet<ScheduledPart> = new Set(["earliest", "stable", "describe"]);
const isSlowPart = (part: ScheduledPart): part is Exclude<SlowPart, "transactions"> => (SLOW_PARTS as readonly string[]).includes(part);

/**
 * The slow parts of one cluster: tells which of them ride on a cycle, and reads the others beside it, one round at a time and
 * on a deadline of its own, so that nothing here delays or fails a cycle. What has arrived is kept until a cycle stored it.
 */
export class DetailLane {
  private readonly schedule: SlowSchedule;
  private readonly owed = new Set<ScheduledPart>();
  private isNews = false;
  private newsReadMs = Number.NEGATIVE_INFINITY;
  private running: Promise<void> | null = null;
  private readings: DetailReading[] = [];

  constructor(
    private readonly ports: DetailLanePorts,
    private readonly intervalMs: number,
    readAt: ReadonlyMap<ScheduledPart, number>,
  ) {
    this.schedule = new SlowSchedule(intervalMs, readAt);
  }

  /** The parts that this cycle owes; one that failed before it could ask owes them still. */
  due(nowMs: number): ReadonlySet<ScheduledPart> {
    for (const part of this.schedule.due(nowMs)) this.owed.add(part);
    if (this.isNews && nowMs - this.newsReadMs >= partEveryMs("shares", this.intervalMs)) {
      for (const part of OF_TOPICS) this.owed.add(part);
      this.isNews = false;
      this.newsReadMs = nowMs;
    }
    return this.owed;
  }

  /** Topics came or grew: nobody knows their sizes and settings yet, which seldom have their turn. Not more often than frequent parts. */
  expectNews(): void {
    this.isNews = true;
  }

  /** The cycle has been read: what rode on it is paid, the rest is asked for now, unless the round before still runs. */
  begin(): void {
    for (const part of POLL_LANE) this.owed.delete(part);
    const parts = [...this.owed].filter(isSlowPart);
    if (this.running !== null || parts.length === 0) return;
    for (const part of parts) this.owed.delete(part);
    // Whatever a broker answered: a round that went wrong comes again in its turn, and is no end of the process.
    this.running = this.read(parts)
      .catch((err) => this.ports.log?.warn({ err, parts }, "slow parts could not be read"))
      .finally(() => {
        this.running = null;
      });
  }

  /** Resolves once nothing is being read. */
  async settled(): Promise<void> {
    await this.running;
  }

  arrived(): readonly DetailReading[] {
    return this.readings;
  }

  /** These were stored; what came since waits for the next cycle. */
  stored(readings: readonly DetailReading[]): void {
    const done = new Set(readings);
    this.readings = this.readings.filter((reading) => !done.has(reading));
  }

  private async read(parts: SlowPart[]): Promise<void> {
    this.readings = [...this.readings, await this.ports.reader.slow(parts, this.ports.deadlineIn(LIMIT_MS))];
  }
}
