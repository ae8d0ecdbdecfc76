import { hostileGroups } from "@/sandbox/workload/hostile-names.mjs";
import type { Case } from "./case";
import { beyondTheEnd, compactedTopic, deletedRecords, leaderless, markerAtTheEnd, negativeCommits, recreatedTopic, retention, transactions } from "./logs";
import { nextProtocol } from "./members";
import { SHARE_GROUPS, shareGroups } from "./share-groups";

/** By the workload. */
export const PROFILES = ["cast", "seed1", "hostile-names"];

export const cases: Case[] = [
  { name: "cast, live members", groups: ["steady", "slow", "stopped", "rewound", "silent"] },
  { name: "seed 1", groups: ["knative-trigger-pod-events"] },
  { name: "hostile names", groups: hostileGroups },
  { name: "transactions", groups: ["truth-transactions"], make: transactions },
  { name: "marker at the end", groups: ["truth-marker"], make: markerAtTheEnd },
  { name: "deleted records", groups: ["truth-deleted"], make: deletedRecords },
  { name: "retention", groups: ["truth-retention"], make: retention },
  { name: "commit beyond the end", groups: ["truth-ahead"], make: beyondTheEnd },
  {
    name: "negative commits",
    groups: ["truth-negative"],
    make: negativeCommits,
    toolFails: { versions: ["2.8.2"], with: /NullPointerException|"offset" is null/ },
  },
  { name: "recreated topic", groups: ["truth-recreated"], make: recreatedTopic },
  { name: "compacted topic", groups: ["truth-compacted"], make: compactedTopic },
  { name: "new group protocol, live member", groups: ["truth-next"], from: 3.9, make: nextProtocol },
  { name: "share groups, live members", groups: SHARE_GROUPS, from: 4.1, share: true, make: shareGroups },
  {
    name: "leaderless partition",
    groups: ["truth-leaderless"],
    late: true,
    make: leaderless,
    toolFails: { versions: ["2.8.2", "3.9.2", "4.1.2"], with: /Timeout/ },
  },
];

export const appliesTo = ({ from = 0 }: Case, version: string) => Number.parseFloat(version) >= from;
