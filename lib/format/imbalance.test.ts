import { expect, test } from "vitest";
import { type ImbalanceFacts, imbalanceSentence } from "./imbalance";

const members = { kind: "members", members: 4, idleMembers: 0, partitions: 12, countSkew: 0, ratio: null, cause: null } as const;
const broker = { kind: "brokers", leaders: 24, meanLeaders: 16, replicas: 48, meanReplicas: 48, cause: "leaders" } as const;

test.each<[ImbalanceFacts, string, string]>([
  [
    { kind: "production", verdict: "hot", partition: 5, ratio: 3.08 },
    "Partition 5 receives 3.1 × what each of its peers does",
    "分区 5 的写入量是其他分区均值的 3.1 ×",
  ],
  [{ kind: "production", verdict: "hot", partition: 0, ratio: null }, "Partition 0 receives everything", "全部写入都落在分区 0"],
  [{ kind: "production", verdict: "insufficient", partition: 0, ratio: 5 }, "Too little is written to compare", "写入量太少，无法比较"],
  [
    { kind: "production", verdict: "watching", partition: null, ratio: null },
    "Watching: a verdict needs some windows of readings",
    "观察中：判断需要若干个读数窗口",
  ],
  [
    { kind: "lag", verdict: "hot_lag", partition: 7, share: 0.83, cause: "stuck" },
    "Partition 7 holds 83 % of the lag: nothing is committed on it",
    "分区 7 占积压的 83 %：该分区没有提交",
  ],
  [{ kind: "lag", verdict: "balanced", partition: 1, share: 0.125, cause: null }, "The fullest partition holds 13 % of the lag", "积压最多的分区占 13 %"],
  [{ ...members, verdict: "balanced" }, "12 partitions are shared evenly by 4 members", "12 个分区由 4 个成员均匀分担"],
  [{ ...members, members: 1, verdict: "balanced" }, "One member owns all 12 partitions", "唯一的成员负责全部 12 个分区"],
  [
    { ...members, verdict: "warn", cause: "count", countSkew: 5, idleMembers: 1 },
    "One member has 5 partitions more than another; 1 of 4 idle",
    "有成员比另一成员多 5 个分区；4 个成员中 1 个空闲",
  ],
  [{ ...members, verdict: "warn", cause: "load", ratio: 2.5 }, "The busiest member has 2.5 × the mean load", "最忙的成员负载是均值的 2.5 ×"],
  [{ ...broker, verdict: "warn" }, "Leads 24 partitions; the mean is 16", "领导 24 个分区，均值为 16"],
  [{ ...broker, verdict: "balanced", cause: null }, "Leads 24 partitions, as its peers do", "领导 24 个分区，与其他节点相当"],
])("%o", (facts, en, zh) => {
  const told = (["en", "zh-CN"] as const).map((locale) => imbalanceSentence(facts, locale).replaceAll(/[\u00a0\u2009\u202f]/g, " "));
  expect(told).toEqual([en, zh]);
});
