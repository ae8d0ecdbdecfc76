import type { Api } from "@/lib/kafka/api";
import { kafkaFailure } from "@/lib/kafka/failure";
import type { Failure } from "@/lib/kafka/ports";
import { answeredFailure, askSlowly, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { Answered } from "@/lib/kafka/slow-reading";

const NOT_CONTROLLER = 41;

/**
 * Asks a question that any broker can answer: another one each time, the next one if it fails or is not the controller that
 * ZooKeeper clusters want asked. `errorOf` picks the error out of an answer.
 */
export async function askAnyBroker<Q, A extends { errorCode: number }, T>(
  context: SlowContext,
  api: Api<Q, A>,
  question: Q,
  reshape: (answer: A) => T,
): Promise<Answered<T>> {
  const standing = context.declined.standing(api.name);
  if (standing !== null) return { ok: false, failure: standing };
  let failure: Failure = kafkaFailure("unreachable", -1, api.name, -1);
  for (const node of context.nodes.healthyInTurn()) {
    const broker = node.target.nodeId;
    const asked = await askSlowly(context, node, api, question);
    if (asked.ok && asked.value.errorCode === 0) return { ok: true, broker, at: asked.at, value: reshape(asked.value) };
    if (asked.ok && asked.value.errorCode !== NOT_CONTROLLER) {
      failure = answeredFailure(context, asked.value.errorCode, api.name, broker);
      break;
    }
    failure = asked.ok ? kafkaFailure("unreachable", NOT_CONTROLLER, api.name, broker) : asked.failure;
    if (failure.code === "unsupported") break;
  }
  context.declined.note(api.name, failure);
  return { ok: false, failure };
}
