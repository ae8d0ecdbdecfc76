/** What is kept: it belongs to one snapshot of one cluster and takes so many bytes. */
export type Kept = { clusterId: number; snapshot: string; bytes: number };

type Running<V> = { result: Promise<V>; wanted: number; stop: AbortController };

/**
 * Texts by cluster and shape, of the newest snapshot only, the oldest given up first beyond `mostBytes`. Whoever asks for what
 * is being made waits for it; when nobody waits any more, its signal aborts.
 */
export class RenderCache<V extends Kept> {
  private readonly kept = new Map<string, V>();
  private readonly running = new Map<string, Running<V | null>>();

  constructor(private readonly mostBytes: number) {}

  /** Of any snapshot: the newest one that was made. */
  newest(clusterId: number, shape: string): V | null {
    return this.kept.get(`${clusterId} ${shape}`) ?? null;
  }

  /** `make` answers null when it could not begin; nothing is kept then. Rejects with the signal's reason when that aborts first. */
  async take(clusterId: number, shape: string, snapshot: string, make: (signal: AbortSignal) => Promise<V | null>, signal: AbortSignal): Promise<V | null> {
    const found = this.newest(clusterId, shape);
    if (found?.snapshot === snapshot) return found;
    const key = `${clusterId} ${shape} ${snapshot}`;
    const before = this.running.get(key);
    const run = before && !before.stop.signal.aborted ? before : this.start(key, shape, make);
    run.wanted++;
    const leave = () => {
      run.wanted--;
      if (run.wanted === 0) run.stop.abort();
    };
    signal.addEventListener("abort", leave, { once: true });
    try {
      signal.throwIfAborted();
      return await run.result;
    } finally {
      signal.removeEventListener("abort", leave);
    }
  }

  private start(key: string, shape: string, make: (signal: AbortSignal) => Promise<V | null>): Running<V | null> {
    const stop = new AbortController();
    const result = make(stop.signal)
      .then((made) => {
        if (made !== null) this.keep(shape, made);
        return made;
      })
      .finally(() => {
        if (this.running.get(key) === run) this.running.delete(key);
      });
    const run: Running<V | null> = { result, wanted: 0, stop };
    this.running.set(key, run);
    return run;
  }

  private keep(shape: string, made: V): void {
    for (const [key, { clusterId, snapshot }] of this.kept) if (clusterId === made.clusterId && snapshot !== made.snapshot) this.kept.delete(key);
    const key = `${made.clusterId} ${shape}`;
    this.kept.delete(key);
    if (made.bytes > this.mostBytes) return;
    this.kept.set(key, made);
    let bytes = [...this.kept.values()].reduce((sum, value) => sum + value.bytes, 0);
    for (const [oldest, value] of this.kept) {
      if (bytes <= this.mostBytes) return;
      this.kept.delete(oldest);
      bytes -= value.bytes;
    }
  }
}
