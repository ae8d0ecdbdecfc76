export const FAILURE_CODES = [
  "refused",
  "reset",
  "closed",
  "timeout",
  "bad_frame",
  "decode_error",
  "circuit_open",
  "address_refused",
  "auth_failed",
  "tls_failed",
  "unsupported",
  "not_authorized",
  "leaderless",
  "listener_missing",
  "end_unread",
  "commit_unread",
  "topic_gone",
  "bad_offset",
  "cluster_changed",
  "unreachable",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** One of Kafka's requests, by its name in the protocol. */
export type ApiName = string;

/** What could not be read, and why. `at` is monotonic milliseconds of this process (`performance.now()`). */
export type Failure = { code: FailureCode; broker?: number; api?: string; kafkaError?: number; detail: string; at: number };
