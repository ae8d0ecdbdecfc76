import type { Api } from "@/lib/kafka/api";
import { KafkaFailure, kafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { ApiName, Deadline, Failure } from "@/lib/kafka/ports";
import type { Asked, CycleLog } from "@/lib/kafka/reader/cycle-log";
import type { Nodes } from "@/lib/kafka/reader/nodes";
import type { Declined } from "@/lib/kafka/slow/declined";

/** What every slow part needs to ask its questions. */
export type SlowContext = { nodes: Nodes; deadline: Deadline; callMs: number; log: CycleLog; declined: Declined };

const AUTHORIZATION_FAILED: ReadonlySet<number> = new Set([29, 30, 31, 53]);
const UNSUPPORTED = 35;

export const askSlowly = <Q, A>({ log, deadline, callMs }: SlowContext, node: Node, api: Api<Q, A>, question: Q): Promise<Asked<A>> =>
  log.ask(node, api, question, deadline.earlier(callMs));

/** An answered error as a failure, entered in the log. */
export function answeredFailure({ log }: SlowContext, errorCode: number, api: string, broker: number): Failure {
  const code = AUTHORIZATION_FAILED.has(errorCode) ? "not_authorized" : errorCode === UNSUPPORTED ? "unsupported" : "unreachable";
  return log.fail(kafkaFailure(code, errorCode, api, broker));
}

/** Why a question that any broker can answer was not asked, entered in the log. */
export const nobodyToAsk = ({ log }: SlowContext, api: ApiName): Failure =>
  log.fail(toFailure(new KafkaFailure("unreachable", "no broker that answers is known"), undefined, api));
