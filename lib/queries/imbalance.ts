import "server-only";
import type { Grant } from "@/lib/authz/grant";
import { IMBALANCE_SORTS, type ImbalanceQuery, type ImbalanceSort } from "@/lib/contract/imbalance";
import type { ImbalanceKind } from "@/lib/domain/imbalance";
import { AppError } from "@/lib/errors";
import type { Locale } from "@/lib/format/locale";
import { database } from "@/lib/store/shared";
import { type ClusterFrame, readClusterFrame } from "./frame";
import { BROKERS_KEY, readBrokerImbalance } from "./imbalance-brokers";
import { LAG_KEY, readLagImbalance } from "./imbalance-lag";
import { readImbalanceList, streamImbalance } from "./imbalance-list";
import { MEMBERS_KEY, readMemberImbalance } from "./imbalance-members";
import { named, paged, type Sortable, sorted } from "./in-memory-list";

type TopicGrant = Grant<"topics.read" | "export.read">;

/** One kind of imbalance: a page of what the query selects, worst first unless it says otherwise. */
export async function readImbalance(grant: TopicGrant, clusterId: number, query: ImbalanceQuery, locale: Locale) {
  if (query.kind === "production") return readImbalanceList(grant, clusterId, { ...query, sort: sortsOf(query, "production") }, locale);
  if (query.kind === "lag") return page(query, await KINDS.lag(grant, clusterId, query, locale));
  if (query.kind === "members") return page(query, await KINDS.members(grant, clusterId, query, locale));
  return page(query, await KINDS.brokers(grant, clusterId, query, locale));
}

const page = <T>(query: ImbalanceQuery, { items, cluster }: { items: T[]; cluster: ClusterFrame }) => ({ ...paged(items, query), ...cluster.frame, hidden: 0 });

/** Topics by how they are written to: all that the query selects, batch by batch. */
export const streamProduction = (grant: TopicGrant, clusterId: number, query: ImbalanceQuery, locale: Locale) =>
  streamImbalance(grant, clusterId, { ...query, sort: sortsOf(query, "production") }, locale);

/** The other kinds at hand, by kind: every item that the query selects, sorted. */
export const KINDS = {
  lag: (grant: TopicGrant, clusterId: number, query: ImbalanceQuery, locale: Locale) =>
    listed(grant, clusterId, query, readLagImbalance(grant, clusterId, locale), LAG_KEY, "lag", (i) => `${i.group}\n${i.topic}`),
  members: (grant: TopicGrant, clusterId: number, query: ImbalanceQuery, locale: Locale) =>
    listed(grant, clusterId, query, readMemberImbalance(grant, clusterId, locale), MEMBERS_KEY, "members", (i) => i.group),
  brokers: (grant: TopicGrant, clusterId: number, query: ImbalanceQuery, locale: Locale) =>
    listed(grant, clusterId, query, readBrokerImbalance(grant, clusterId, locale), BROKERS_KEY, "brokers", (i) => `${i.broker} ${i.host ?? ""}`),
};

async function listed<T, K extends ImbalanceKind>(
  grant: TopicGrant,
  clusterId: number,
  query: ImbalanceQuery,
  read: Promise<T[]>,
  key: Record<(typeof IMBALANCE_SORTS)[K][number], (item: T) => Sortable>,
  kind: K,
  nameOf: (item: T) => string,
): Promise<{ items: T[]; cluster: ClusterFrame }> {
  const [cluster, all] = await Promise.all([readClusterFrame(database().interactive, grant, clusterId, "commits"), read]);
  return { cluster, items: sorted(named(all, query, nameOf), sortsOf(query, kind), key) };
}

/** Keys of one kind; `ratio` or `share` settles what the verdict leaves open. */
function sortsOf<K extends ImbalanceKind>({ sort }: ImbalanceQuery, kind: K): { key: (typeof IMBALANCE_SORTS)[K][number]; desc: boolean }[] {
  const known: readonly ImbalanceSort[] = IMBALANCE_SORTS[kind];
  const foreign = sort.find(({ key }) => !known.includes(key));
  if (foreign) {
    const message = `cannot sort ${kind} by "${foreign.key}"; one of ${known.join(", ")}`;
    throw new AppError("invalid_input", `sort: ${message}`, { fields: { sort: message } });
  }
  const [first] = sort;
  const all =
    sort.length === 1 && first?.key === "verdict" ? [first, { key: kind === "lag" ? ("share" as const) : ("ratio" as const), desc: first.desc }] : sort;
  return all as { key: (typeof IMBALANCE_SORTS)[K][number]; desc: boolean }[];
}
