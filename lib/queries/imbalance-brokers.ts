import "server-only";
import type { Grant } from "@/lib/authz/grant";
import type { BrokerImbalance, IMBALANCE_SORTS } from "@/lib/contract/imbalance";
import { imbalanceSentence } from "@/lib/format/imbalance";
import type { Locale } from "@/lib/format/locale";
import { database } from "@/lib/store/shared";
import { ACCEPTED_COLUMNS, type AcceptedRow, acceptedOf, joinAccepted, OBJECT } from "./acceptance";
import { verdictOrder } from "./imbalance-lag";
import type { Sortable } from "./in-memory-list";

type Row = AcceptedRow & {
  broker: number;
  host: string | null;
  leaders: number | null;
  replicas: number | null;
  preferred_leaders: number | null;
  produced_per_s: number | null;
  imbalance: BrokerImbalance["verdict"] | null;
  imbalance_cause: BrokerImbalance["cause"];
  imbalance_since: Date | null;
  object: string;
};

export const BROKERS_KEY: Record<(typeof IMBALANCE_SORTS.brokers)[number], (item: BrokerImbalance) => Sortable> = {
  verdict: verdictOrder,
  ratio: (i) => i.ratio,
  broker: (i) => i.broker,
  leaders: (i) => i.leaders,
  replicas: (i) => i.replicas,
  producedPerSecond: (i) => i.producedPerSecond,
  loadRatio: (i) => i.loadRatio,
  since: (i) => i.since,
};

/** Every live broker beside the others; one that is gone bears nothing and is not compared. */
export async function readBrokerImbalance(_: Grant<"topics.read" | "export.read">, clusterId: number, locale: Locale): Promise<BrokerImbalance[]> {
  const object = OBJECT.brokers("b.broker");
  const { rows } = await database().interactive.query<Row>(
    `select b.broker, b.host, b.leaders, b.replicas, b.preferred_leaders, b.produced_per_s, b.imbalance, b.imbalance_cause, b.imbalance_since, ${object} as object,
       ${ACCEPTED_COLUMNS}
     from history.current_broker b ${joinAccepted("b.cluster_id", object)} where b.cluster_id = $1 and b.answers <> 'gone' order by b.broker`,
    [clusterId],
  );
  const means = { leaders: meanOf(rows, "leaders"), replicas: meanOf(rows, "replicas"), produced: meanOf(rows, "produced_per_s") };
  return rows.map((row) => toItem(row, means, locale));
}

/** null while one broker's is unknown: a mean of the others would be wrong. */
function meanOf(rows: readonly Row[], column: "leaders" | "replicas" | "produced_per_s"): number | null {
  let sum = 0;
  for (const row of rows) {
    const value = row[column];
    if (value === null) return null;
    sum += value;
  }
  return rows.length === 0 ? null : sum / rows.length;
}

type Means = { leaders: number | null; replicas: number | null; produced: number | null };

function toItem(r: Row, means: Means, locale: Locale): BrokerImbalance {
  const facts = {
    kind: "brokers" as const,
    verdict: r.imbalance ?? ("watching" as const),
    leaders: r.leaders,
    meanLeaders: means.leaders,
    replicas: r.replicas,
    meanReplicas: means.replicas,
    cause: r.imbalance_cause,
  };
  return {
    ...facts,
    object: r.object,
    since: r.imbalance_since?.toISOString() ?? null,
    accepted: acceptedOf(r),
    sentence: imbalanceSentence(facts, locale),
    broker: r.broker,
    host: r.host,
    preferredLeaders: r.preferred_leaders,
    producedPerSecond: r.produced_per_s,
    loadRatio: over(r.produced_per_s, means.produced),
    ratio: over(facts.leaders, means.leaders),
  };
}

const over = (own: number | null, mean: number | null): number | null => (own === null || mean === null || mean === 0 ? null : own / mean);
