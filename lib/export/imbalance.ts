import type { BrokerImbalance, LagImbalance, MemberImbalance, ProductionImbalance } from "@/lib/contract/imbalance";
import { type Column, dataset, flag, number, text, time, whole } from "./dataset";

type Judged = Pick<LagImbalance, "verdict" | "since" | "accepted" | "sentence">;

const verdict = text("verdict", (i: Judged) => i.verdict);
/** What stands at the end of every kind. */
const rest: Record<"sentence" | "since" | "accepted" | "acceptedUntil", Column<Judged>> = {
  sentence: text("sentence", (i) => i.sentence),
  since: time("since", (i) => i.since),
  accepted: text("accepted", (i) => i.accepted?.reason ?? null),
  acceptedUntil: time("accepted_until", (i) => i.accepted?.until ?? null),
};

export const PRODUCTION_IMBALANCE = dataset<ProductionImbalance>("imbalance", {
  topic: text("topic", (i) => i.topic),
  partitions: number("partitions", (i) => i.partitions),
  verdict,
  critical: flag("critical", (i) => i.critical),
  partition: number("partition", (i) => i.partition),
  ratio: number("ratio", (i) => i.ratio),
  shareOfTopic: number("share_of_topic", (i) => i.shareOfTopic),
  producedPerSecond: number("produced_per_s", (i) => i.producedPerSecond),
  ...rest,
});

export const LAG_IMBALANCE = dataset<LagImbalance>("imbalance-lag", {
  group: text("group", (i) => i.group),
  topic: text("topic", (i) => i.topic),
  partitions: number("partitions", (i) => i.partitions),
  verdict,
  partition: number("partition", (i) => i.partition),
  share: number("share_of_lag", (i) => i.share),
  cause: text("cause", (i) => i.cause),
  lag: whole("lag", (i) => i.lag),
  ...rest,
});

export const MEMBER_IMBALANCE = dataset<MemberImbalance>("imbalance-members", {
  group: text("group", (i) => i.group),
  members: number("members", (i) => i.members),
  idleMembers: number("idle_members", (i) => i.idleMembers),
  partitions: number("partitions", (i) => i.partitions),
  verdict,
  cause: text("cause", (i) => i.cause),
  countSkew: number("count_skew", (i) => i.countSkew),
  topic: text("topic", (i) => i.topic),
  ratio: number("load_ratio", (i) => i.ratio),
  ...rest,
});

export const BROKER_IMBALANCE = dataset<BrokerImbalance>("imbalance-brokers", {
  broker: number("broker", (i) => i.broker),
  host: text("host", (i) => i.host),
  verdict,
  cause: text("cause", (i) => i.cause),
  leaders: number("leaders", (i) => i.leaders),
  ratio: number("leader_ratio", (i) => i.ratio),
  replicas: number("replicas", (i) => i.replicas),
  preferredLeaders: number("preferred_leaders", (i) => i.preferredLeaders),
  producedPerSecond: number("produced_per_s", (i) => i.producedPerSecond),
  loadRatio: number("load_ratio", (i) => i.loadRatio),
  ...rest,
});
