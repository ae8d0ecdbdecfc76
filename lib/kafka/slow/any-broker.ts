import type { Api } from "@/lib/kafka/api";
import { kafkaFailure } from "@/lib/kafka/failure";
import type { Failure } from "@/lib/kafka/ports";
import { answeredFailure, askSlowly, nobodyToAsk, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { Answered } from "@/lib/kafka/slow-reading";

const NOT_CONTROLLER = 41;

/** One broker that refuses may be alone; when a second one does too, so would all, and each is asked in vain seldom. */
const REFUSALS = 2;

/**
 * Asks a question that any broker can answer: another one each time, the next one if it fails, refuses or is not the
 * controller that ZooKeeper clusters want asked.
 */
export async function askAnyBroker<Q, A extends { errorCode: number }, T>(
  context: SlowContext,
  api: Api<Q, A>,
  question: Q,
  reshape: (answer: A) => T,
): Promise<Answered<T>> {
  const { nodes, declined } = context;
  const standing = nodes.healthyInTurn().map((node) => ({ node, refusal: declined.standing(node, api.name) }));
  let refused = standing.find(({ refusal }) => refusal !== null)?.refusal ?? null;
  let failed: Failure | null = null;
  let refusals = 0;
  for (const { node, refusal } of standing) {
    if (refusal !== null) continue;
    const broker = node.target.nodeId;
    const asked = await askSlowly(context, node, api, question);
    if (asked.ok && asked.value.errorCode === 0) return { ok: true, broker, at: asked.at, value: reshape(asked.value) };
    if (asked.ok && asked.value.errorCode !== NOT_CONTROLLER) {
      const failure = answeredFailure(context, asked.value.errorCode, api.name, broker);
      if (failure.code !== "not_authorized") return { ok: false, failure };
      declined.note(node, api.name, failure);
      refused = failure;
      if (++refusals === REFUSALS) break;
    } else {
      failed = asked.ok ? kafkaFailure("unreachable", NOT_CONTROLLER, api.name, broker) : asked.failure;
      if (failed.code === "unsupported") break;
    }
  }
  return { ok: false, failure: refused ?? failed ?? nobodyToAsk(context, api.name) };
}
