import { monotonicMs } from "@/lib/kafka/deadline";
import { plainWords } from "@/lib/kafka/failure";
import type { TestStep } from "@/lib/kafka/ports";

type Name = TestStep["step"];

/** What a step found, or an error whose message is the reason why it failed. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: Error };

/** The steps of one connection test, in the order in which they were taken. */
export class Steps {
  readonly taken: TestStep[] = [];

  /** Runs one step; its error is an outcome. `found` tells what it found. */
  async take<T>(step: Name, target: string, work: () => Promise<T>, found: (value: T) => string): Promise<Outcome<T>> {
    const from = monotonicMs();
    const tookMs = () => Math.round(monotonicMs() - from);
    try {
      const value = await work();
      this.taken.push({ step, target, outcome: "ok", detail: found(value), tookMs: tookMs() });
      return { ok: true, value };
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown));
      this.taken.push({ step, target, outcome: "failed", detail: plainWords(error.message), tookMs: tookMs() });
      return { ok: false, error };
    }
  }

  add(step: Name, target: string, outcome: "ok" | "failed" | "not_tried" | "warning", detail: string): void {
    this.taken.push({ step, target, outcome, detail, tookMs: null });
  }
}
