import type { Node } from "@/lib/kafka/link";
import type { Deadline } from "@/lib/kafka/ports";

const LEAST_MS = 500;
/** Of the longest call. Not more than is left of a cycle when its commits are cut off, so that nothing is put off for ever. */
const LARGEST_SHARE = 0.4;

/**
 * Whether a broker may still be asked for something that a cycle can do without. A question that its deadline cuts off costs
 * the connection, and with it what the cycle cannot do without: there must be room for that too.
 */
export function isTimeFor(node: Node | undefined, deadline: Deadline, callMs: number): boolean {
  const left = deadline.left();
  return left >= LARGEST_SHARE * callMs || left >= LEAST_MS + 2 * (node?.health().replyP95Ms ?? 0);
}
