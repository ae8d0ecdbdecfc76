import type { ClusterItem } from "@/lib/contract/cluster";
import type { Frame, Freshness, ReadFailure } from "@/lib/contract/common";
import { endingCertificates } from "./certificate-ends";

/** What is wrong with the reading behind a page, as a banner tells it. */
export type Trouble =
  | { kind: "paused"; since: string | null }
  | { kind: "waiting" }
  | { kind: "refused"; since: string | null; detail: string | null }
  | { kind: "unreachable"; since: string | null; detail: string | null }
  | { kind: "absent"; since: string }
  | { kind: "broker"; broker: number; since: string | null; missing: number; expected: number }
  | { kind: "clock"; detail: string }
  | { kind: "address"; detail: string; missing: number; expected: number }
  | { kind: "failure"; detail: string; missing: number; expected: number }
  | { kind: "certificate"; subject: string; notAfter: string; hasEnded: boolean };

/**
 * Worst first. What nobody collects is told before what did not answer: without a collector the failures are old news.
 * `freshness` is that of this moment, which may be worse than the frame's own.
 */
export function readingTroubles(
  { observedAt, coverage: { known, expected }, failures }: Pick<Frame, "observedAt" | "coverage" | "failures">,
  freshness: Freshness,
  cluster: Pick<ClusterItem, "status" | "statusSince" | "statusDetail"> | null,
): Trouble[] {
  if (cluster?.status === "paused") return [{ kind: "paused", since: cluster.statusSince }];
  if (cluster?.status === "auth_failed") return [{ kind: "refused", since: cluster.statusSince, detail: cluster.statusDetail }];
  if (cluster?.status === "unreachable" && (observedAt === null || freshness !== "unknown"))
    return [{ kind: "unreachable", since: cluster.statusSince, detail: cluster.statusDetail }];
  if (observedAt === null) return [{ kind: "waiting" }];
  if (freshness === "unknown") return [{ kind: "absent", since: observedAt }];
  const missing = Math.max(0, expected - known);
  return [...oldestPerBroker(failures).map((failure): Trouble => asTrouble(failure, missing, expected))].sort(brokersFirst);
}

/** What will be wrong with reading soon, told before it is: certificates that end. */
export const certificateTroubles = (cluster: Pick<ClusterItem, "security"> | null, at: Date): Trouble[] =>
  (cluster === null ? [] : endingCertificates(cluster.security, at)).map(({ certificate: { subject, notAfter }, state }) => ({
    kind: "certificate",
    subject,
    notAfter,
    hasEnded: state === "expired",
  }));

function asTrouble({ broker, code, detail, since }: ReadFailure, missing: number, expected: number): Trouble {
  if (code === "clock_behind") return { kind: "clock", detail };
  if (code === "address_refused") return { kind: "address", detail, missing, expected };
  return broker === null ? { kind: "failure", detail, missing, expected } : { kind: "broker", broker, since, missing, expected };
}

const brokersFirst = (a: Trouble, b: Trouble) => Number(b.kind === "broker") - Number(a.kind === "broker");

/** One broker often fails several requests of a reading: it is one trouble, since the first of them. */
function oldestPerBroker(failures: readonly ReadFailure[]): ReadFailure[] {
  const kept = new Map<number | string, ReadFailure>();
  for (const failure of failures) {
    const key = failure.broker ?? failure.code;
    const before = kept.get(key);
    if (!before || (failure.since !== null && (before.since === null || failure.since < before.since))) kept.set(key, failure);
  }
  return [...kept.values()];
}
