import type { Failure } from "@/lib/kafka/ports";

const ASK_AGAIN_EVERY = 20;

/** Questions that this login may not ask. Rights seldom change, so each is asked again every 20th time only. */
export class Declined {
  private readonly byQuestion = new Map<string, { failure: Failure; left: number }>();

  /** The refusal to give back instead of asking; null: ask. */
  standing(question: string): Failure | null {
    const refusal = this.byQuestion.get(question);
    if (refusal === undefined) return null;
    refusal.left -= 1;
    if (refusal.left > 0) return refusal.failure;
    this.byQuestion.delete(question);
    return null;
  }

  /** Remembers a refusal; any other failure is none. */
  note(question: string, failure: Failure): void {
    if (failure.code === "not_authorized") this.byQuestion.set(question, { failure, left: ASK_AGAIN_EVERY });
  }
}
