import { type Api, decodeResponse, encodeRequest, versionFor } from "@/lib/kafka/api";
import { describeCluster } from "@/lib/kafka/apis/describe-cluster";
import { type ConfigResource, describeConfigs, TOPIC_RESOURCE } from "@/lib/kafka/apis/describe-configs";
import { describeProducers } from "@/lib/kafka/apis/describe-producers";
import { describeTransactions } from "@/lib/kafka/apis/describe-transactions";
import { findCoordinator } from "@/lib/kafka/apis/find-coordinator";
import { metadata } from "@/lib/kafka/apis/metadata";
import { within } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Deadline } from "@/lib/kafka/ports";
import { DOCUMENTED_RIGHTS, type DocumentedRight, type Right } from "@/lib/kafka/rights";
import { hasBit } from "@/lib/kafka/slow/read-cluster";
import type { Connection } from "@/lib/kafka/transport/transport";

/** A name that nobody uses: who has a right on everything has it on this, too, and brokers refuse before they look for it. */
const NOBODY = "lagline-rights-probe";
const DESCRIBE = 8;
const DESCRIBE_CONFIGS = 10;
const TOPIC_REFUSED = 29;
const GROUP_REFUSED = 30;
const TRANSACTIONAL_ID_REFUSED = 53;

type Has = (connection: Connection, deadline: Deadline) => Promise<boolean | null>;

const clusterHas =
  (bit: number): Has =>
  async (connection, deadline) => {
    const operations = (await ask(connection, describeCluster, {}, deadline))?.operations ?? null;
    // Who may not describe the cluster is told of no operation at all, also of those that are permitted.
    return bit !== DESCRIBE && hasBit(operations, DESCRIBE) === false ? null : hasBit(operations, bit);
  };

/** How each right is found out without touching anything; null: this broker is too old to tell. */
const PROBES: Record<string, Has> = {
  "Describe Cluster": clusterHas(DESCRIBE),
  "DescribeConfigs Cluster": clusterHas(DESCRIBE_CONFIGS),
  "Describe Topic": async (connection, deadline) => isAllowed((await ask(connection, metadata, { topics: [NOBODY] }, deadline))?.topics[0], TOPIC_REFUSED),
  "DescribeConfigs Topic": async (connection, deadline) => {
    const resources: ConfigResource[] = [{ type: TOPIC_RESOURCE, name: NOBODY }];
    return isAllowed((await ask(connection, describeConfigs, { resources }, deadline))?.[0], TOPIC_REFUSED);
  },
  "Describe Group": async (connection, deadline) => isAllowed((await ask(connection, findCoordinator, { groups: [NOBODY] }, deadline))?.[0], GROUP_REFUSED),
  "Read Topic": async (connection, deadline) => {
    const [told] = (await ask(connection, describeProducers, { topics: [{ name: NOBODY, partitions: [0] }] }, deadline)) ?? [];
    return isAllowed(told?.partitions[0], TOPIC_REFUSED);
  },
  "Describe TransactionalId": async (connection, deadline) =>
    isAllowed((await ask(connection, describeTransactions, { transactionalIds: [NOBODY] }, deadline))?.[0], TRANSACTIONAL_ID_REFUSED),
};

/** The documented rights that this login lacks. Rejects with a `KafkaFailure` when the broker does not answer. */
export async function findMissingRights(connection: Connection, deadline: Deadline): Promise<DocumentedRight[]> {
  const missing: DocumentedRight[] = [];
  for (const right of DOCUMENTED_RIGHTS) if ((await PROBES[probeOf(right)]?.(connection, deadline)) === false) missing.push(right);
  return missing;
}

const probeOf = ({ operation, resource }: Right): string => `${operation} ${resource}`;
const isAllowed = (answer: { errorCode: number } | undefined, refused: number): boolean | null => (answer === undefined ? null : answer.errorCode !== refused);

async function ask<Q, A>(connection: Connection, api: Api<Q, A>, question: Q, deadline: Deadline): Promise<A | null> {
  const version = versionFor(api, connection.versions);
  if (version === null) return null;
  const exchange = connection.exchange({ key: api.key, name: api.name, version, body: encodeRequest(api, question, version) });
  const bytes = await within(deadline, exchange, () => new KafkaFailure("timeout", "the broker did not tell the rights in time"));
  return decodeResponse(api, version, bytes).value;
}
