import { monotonicMs } from "@/lib/kafka/deadline";
import type { Failure, FailureCode } from "@/lib/kafka/ports";

/** With every character of three bytes in UTF-8 still under the 2 KiB that one value of a log line may have. */
const LONGEST = 500;
const ODD = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const HALF_AT_END = /[\ud800-\udbff]$/;

/** Words that a broker may have chosen, as they may stand in a log, an error, a stored status or an answer: short, and on one line. */
export function plainWords(words: string, longest = LONGEST): string {
  const escaped = words.slice(0, longest + 1).replace(ODD, (odd) => `\\u${(odd.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`);
  return escaped.length <= longest ? escaped : `${escaped.slice(0, longest - 1).replace(HALF_AT_END, "")}…`;
}

/** Thrown inside `lib/kafka` only; the reader turns it into a `Failure` beside the data that did arrive. */
export class KafkaFailure extends Error {
  override readonly name = "KafkaFailure";
  readonly at = monotonicMs();
  constructor(
    readonly code: FailureCode,
    detail: string,
    readonly kafkaError?: number,
  ) {
    super(plainWords(detail));
  }
}

/** The entry that tells what could not be read. Anything that is no `KafkaFailure` is a fault of ours while reading an answer. */
export function toFailure(error: unknown, broker?: number, api?: string): Failure {
  const known = error instanceof KafkaFailure ? error : new KafkaFailure("decode_error", error instanceof Error ? error.message : String(error));
  return {
    code: known.code,
    detail: known.message,
    at: known.at,
    ...(broker === undefined ? {} : { broker }),
    ...(api === undefined ? {} : { api }),
    ...(known.kafkaError === undefined ? {} : { kafkaError: known.kafkaError }),
  };
}

/** An answered Kafka error code as a failure entry. */
export const kafkaFailure = (code: FailureCode, kafkaError: number, api: string, broker: number): Failure => ({
  code,
  broker,
  api,
  kafkaError,
  detail: `${api} answered ${ERROR_NAMES.get(kafkaError) ?? "error"} (${kafkaError})`,
  at: monotonicMs(),
});

const ERROR_NAMES: ReadonlyMap<number, string> = new Map([
  [-1, "UNKNOWN_SERVER_ERROR"],
  [3, "UNKNOWN_TOPIC_OR_PARTITION"],
  [5, "LEADER_NOT_AVAILABLE"],
  [6, "NOT_LEADER_OR_FOLLOWER"],
  [7, "REQUEST_TIMED_OUT"],
  [9, "REPLICA_NOT_AVAILABLE"],
  [14, "COORDINATOR_LOAD_IN_PROGRESS"],
  [15, "COORDINATOR_NOT_AVAILABLE"],
  [16, "NOT_COORDINATOR"],
  [24, "INVALID_GROUP_ID"],
  [29, "TOPIC_AUTHORIZATION_FAILED"],
  [30, "GROUP_AUTHORIZATION_FAILED"],
  [31, "CLUSTER_AUTHORIZATION_FAILED"],
  [35, "UNSUPPORTED_VERSION"],
  [42, "INVALID_REQUEST"],
  [56, "KAFKA_STORAGE_ERROR"],
  [69, "GROUP_ID_NOT_FOUND"],
  [72, "LISTENER_NOT_FOUND"],
  [74, "FENCED_LEADER_EPOCH"],
  [75, "UNKNOWN_LEADER_EPOCH"],
  [78, "OFFSET_NOT_AVAILABLE"],
]);
