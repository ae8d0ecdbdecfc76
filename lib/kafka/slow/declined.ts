import type { Failure } from "@/lib/kafka/ports";

const ASK_AGAIN_EVERY = 20;

/**
 * Questions that a broker has refused this login. Rights seldom change, so each is asked again every 20th time only. What one
 * broker refuses another may answer: it may be alone in not having heard of a right. A broker is its node, so that nothing
 * is remembered of one that is gone.
 */
export class Declined {
  private readonly byBroker = new WeakMap<object, Map<string, { failure: Failure; left: number }>>();

  /** The refusal to give back instead of asking, once per round; null: ask. */
  standing(broker: object, question: string): Failure | null {
    const refusals = this.byBroker.get(broker);
    const refusal = refusals?.get(question);
    if (refusal === undefined) return null;
    refusal.left -= 1;
    if (refusal.left > 0) return refusal.failure;
    refusals?.delete(question);
    return null;
  }

  /** Remembers a refusal; any other failure is none. */
  note(broker: object, question: string, failure: Failure): void {
    if (failure.code !== "not_authorized") return;
    const refusals = this.byBroker.get(broker) ?? new Map();
    this.byBroker.set(broker, refusals.set(question, { failure, left: ASK_AGAIN_EVERY }));
  }
}
