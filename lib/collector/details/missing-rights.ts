import type { RightsNow } from "@/lib/domain/details";
import { DOCUMENTED_RIGHTS, grantCommand, type Right } from "@/lib/kafka/rights";
import type { Reading } from "../ports";

type Told = Pick<RightsNow, "mayDescribe" | "mayDescribeConfigs" | "limited" | "refused">;
type Wanting = `${Right["operation"]} ${Right["resource"]}`;

const OF_API: ReadonlyMap<string, Wanting> = new Map([
  ["DescribeLogDirs", "Describe Cluster"],
  ["DescribeQuorum", "Describe Cluster"],
  ["ListPartitionReassignments", "Describe Cluster"],
  ["DescribeConfigs of brokers", "DescribeConfigs Cluster"],
  ["DescribeConfigs of topics", "DescribeConfigs Topic"],
  ["DescribeShareGroupOffsets", "Describe Group"],
]);

/**
 * The documented rights that this login lacks, as far as what was asked shows it, each with the command that gives it. A topic
 * or group that only some ACL hides shows the right on all of them as missing: that is what makes lists whole.
 */
export function missingRights(told: Told, { topics, groups }: Pick<Reading, "topics" | "groups">, principal: string): RightsNow["missing"] {
  const wanting = new Set<Wanting>(told.refused.flatMap(({ api }) => OF_API.get(api) ?? []));
  if (told.mayDescribe === false) wanting.add("Describe Cluster");
  if (told.mayDescribeConfigs === false) wanting.add("DescribeConfigs Cluster");
  if (told.limited.includes("topics_limited") || [...topics.values()].some(({ reason }) => reason === "not_authorized")) wanting.add("Describe Topic");
  if ([...groups.values()].some(({ commits }) => !commits.ok && commits.reason === "not_authorized")) wanting.add("Describe Group");
  return DOCUMENTED_RIGHTS.filter(({ operation, resource }) => wanting.has(`${operation} ${resource}`)).map(({ operation, resource }) => ({
    operation,
    resource,
    command: grantCommand({ operation, resource }, principal),
  }));
}
