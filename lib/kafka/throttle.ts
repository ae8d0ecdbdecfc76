import { setTimeout as sleep } from "node:timers/promises";
import { monotonicMs } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { ApiName, Deadline } from "@/lib/kafka/ports";

/** No quota asks for more; a longer pause is no reason to be silent for days. */
const LONGEST_MS = 30_000;

/** The pause that a broker's quota asks for. It is kept on the connection it was asked on, and ends with it. */
export class Throttle {
  private until = 0;
  private ended = new AbortController();

  /** An answer of this instant asked for a pause. */
  note(at: number, ms: number): void {
    this.until = Math.max(this.until, at + Math.min(ms, LONGEST_MS));
  }

  /** Resolves when the pause is over. One that outlasts the deadline rejects at once: nothing could come in time. */
  async over(deadline: Deadline, api: ApiName): Promise<void> {
    const left = this.until - monotonicMs();
    if (left <= 0) return;
    if (this.until >= deadline.at) throw new KafkaFailure("timeout", `the broker's quota left no time to ask for ${api}`);
    const { signal } = this.ended;
    await sleep(left, undefined, { ref: false, signal }).catch(() => {
      throw signal.reason;
    });
  }

  /** The connection is gone; whoever waits is told why. */
  end(why: Error): void {
    this.until = 0;
    this.ended.abort(why);
    this.ended = new AbortController();
  }
}
