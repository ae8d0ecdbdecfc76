import type { BrokerCause, ImbalanceWord, LagCause, MemberCause } from "@/lib/domain/imbalance";
import type { Locale } from "./locale";
import { formatCount, formatShare, formatTimes } from "./number";

type Production = { kind: "production"; verdict: ImbalanceWord; partition: number | null; ratio: number | null };
type Lag = { kind: "lag"; verdict: ImbalanceWord; partition: number | null; share: number | null; cause: LagCause | null };
type Members = {
  kind: "members";
  verdict: ImbalanceWord;
  members: number;
  idleMembers: number | null;
  partitions: number;
  countSkew: number | null;
  ratio: number | null;
  cause: MemberCause | null;
};
type Brokers = {
  kind: "brokers";
  verdict: ImbalanceWord;
  leaders: number | null;
  meanLeaders: number | null;
  replicas: number | null;
  meanReplicas: number | null;
  cause: BrokerCause | null;
};
export type ImbalanceFacts = Production | Lag | Members | Brokers;

/** One plain sentence on what is uneven and why; without a full stop, for a row of a list. */
export function imbalanceSentence(facts: ImbalanceFacts, locale: Locale): string {
  const say = WORDS[locale];
  if (facts.verdict === "watching") return say.watching;
  switch (facts.kind) {
    case "production":
      return ofProduction(facts, say);
    case "lag":
      return ofLag(facts, say);
    case "members":
      return ofMembers(facts, say);
    case "brokers":
      return ofBroker(facts, say);
  }
}

type Words = (typeof WORDS)[Locale];

function ofProduction({ verdict, partition, ratio }: Production, say: Words): string {
  if (verdict === "insufficient" || partition === null) return say.littleWritten;
  if (verdict !== "hot" && verdict !== "cold") return say.evenWritten;
  return ratio === null ? say.receivesAll(partition) : say.receives(partition, formatTimes(ratio));
}

function ofLag({ verdict, partition, share, cause }: Lag, say: Words): string {
  if (verdict === "insufficient" || partition === null || share === null) return say.littleLag;
  return verdict === "hot_lag" ? say.holds(partition, formatShare(share), say.cause[cause ?? "unclear"]) : say.evenLag(formatShare(share));
}

function ofMembers({ verdict, members, idleMembers, partitions, countSkew, ratio, cause }: Members, say: Words): string {
  if (verdict === "insufficient") return say.unknownOwners;
  const idle = idleMembers ? say.idle(idleMembers, members) : "";
  if (cause === "count") return say.skew(countSkew ?? 0) + idle;
  if (cause === "load") return say.busy(formatTimes(ratio ?? 0)) + idle;
  return (members === 1 ? say.alone(partitions) : say.shared(partitions, members)) + idle;
}

function ofBroker({ verdict, leaders, meanLeaders, replicas, meanReplicas, cause }: Brokers, say: Words): string {
  if (verdict === "insufficient" || leaders === null || replicas === null) return say.nothingHeld;
  if (verdict === "balanced") return say.likePeers(leaders);
  return cause === "replicas" ? say.replicates(replicas, mean(meanReplicas)) : say.leads(leaders, mean(meanLeaders));
}

const mean = (value: number | null) => (value === null ? "—" : formatCount(Math.round(value * 10) / 10));

const WORDS = {
  en: {
    watching: "Watching: a verdict needs some windows of readings",
    littleWritten: "Too little is written to compare",
    evenWritten: "The partitions are written to evenly",
    receives: (partition: number, times: string) => `Partition ${partition} receives ${times} what each of its peers does`,
    receivesAll: (partition: number) => `Partition ${partition} receives everything`,
    littleLag: "Too little lag to compare",
    evenLag: (share: string) => `The fullest partition holds ${share} of the lag`,
    holds: (partition: number, share: string, cause: string) => `Partition ${partition} holds ${share} of the lag: ${cause}`,
    cause: {
      hot: "it receives more than its peers",
      stuck: "nothing is committed on it",
      slow_owner: "its member is slow on its other partitions too",
      unclear: "neither its writers nor its member explain it",
    },
    unknownOwners: "Who owns what could not be read",
    skew: (count: number) => `One member has ${count} partitions more than another`,
    busy: (times: string) => `The busiest member has ${times} the mean load`,
    shared: (partitions: number, members: number) =>
      `${partitions} ${partitions === 1 ? "partition is" : "partitions are"} shared evenly by ${members} members`,
    alone: (partitions: number) => (partitions === 1 ? "One member owns the one partition" : `One member owns all ${partitions} partitions`),
    idle: (idle: number, members: number) => `; ${idle} of ${members} idle`,
    nothingHeld: "Nothing to compare",
    likePeers: (leaders: number) => `Leads ${leaders} ${leaders === 1 ? "partition" : "partitions"}, as its peers do`,
    leads: (leaders: number, mean: string) => `Leads ${leaders} ${leaders === 1 ? "partition" : "partitions"}; the mean is ${mean}`,
    replicates: (replicas: number, mean: string) => `Holds ${replicas} ${replicas === 1 ? "replica" : "replicas"}; the mean is ${mean}`,
  },
  "zh-CN": {
    watching: "观察中：判断需要若干个读数窗口",
    littleWritten: "写入量太少，无法比较",
    evenWritten: "各分区写入均匀",
    receives: (partition: number, times: string) => `分区 ${partition} 的写入量是其他分区均值的 ${times}`,
    receivesAll: (partition: number) => `全部写入都落在分区 ${partition}`,
    littleLag: "积压太少，无法比较",
    evenLag: (share: string) => `积压最多的分区占 ${share}`,
    holds: (partition: number, share: string, cause: string) => `分区 ${partition} 占积压的 ${share}：${cause}`,
    cause: {
      hot: "它的写入量高于其他分区",
      stuck: "该分区没有提交",
      slow_owner: "负责它的成员在其他分区上也慢",
      unclear: "写入和成员都无法解释",
    },
    unknownOwners: "无法读取分区归属",
    skew: (count: number) => `有成员比另一成员多 ${count} 个分区`,
    busy: (times: string) => `最忙的成员负载是均值的 ${times}`,
    shared: (partitions: number, members: number) => `${partitions} 个分区由 ${members} 个成员均匀分担`,
    alone: (partitions: number) => `唯一的成员负责全部 ${partitions} 个分区`,
    idle: (idle: number, members: number) => `；${members} 个成员中 ${idle} 个空闲`,
    nothingHeld: "没有可比较的内容",
    likePeers: (leaders: number) => `领导 ${leaders} 个分区，与其他节点相当`,
    leads: (leaders: number, mean: string) => `领导 ${leaders} 个分区，均值为 ${mean}`,
    replicates: (replicas: number, mean: string) => `持有 ${replicas} 个副本，均值为 ${mean}`,
  },
} as const;
