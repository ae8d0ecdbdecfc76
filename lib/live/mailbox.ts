import type { LiveEvent } from "@/lib/contract/live";

/** What one reader of the event stream has not seen yet: the newest event per kind and cluster, never a queue. */
export class Mailbox {
  #unseen = new Map<string, LiveEvent>();
  #wake: (() => void) | null = null;
  closed = false;

  constructor(readonly clusters: readonly number[] | "all") {}

  /** Events of a cluster out of scope are dropped here, so that nothing later can tell of them. */
  put(event: LiveEvent): void {
    if (event.kind === "snapshot" && this.clusters !== "all" && !this.clusters.includes(event.clusterId)) return;
    this.#unseen.set(event.kind === "snapshot" ? `snapshot ${event.clusterId}` : event.kind, event);
    this.#wake?.();
  }

  /** The next unseen event, `"heartbeat"` after `patienceMs` without one, or null once the box is closed. */
  async next(patienceMs: number): Promise<LiveEvent | "heartbeat" | null> {
    if (!this.closed && this.#unseen.size === 0) await this.#somethingOr(patienceMs);
    if (this.closed) return null;
    for (const [key, event] of this.#unseen) {
      this.#unseen.delete(key);
      return event;
    }
    return "heartbeat";
  }

  close(): void {
    this.closed = true;
    this.#wake?.();
  }

  #somethingOr(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = null;
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.#wake = done;
    });
  }
}
