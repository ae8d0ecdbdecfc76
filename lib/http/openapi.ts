import { z } from "zod";
import { POLICY, type RouteKey } from "@/lib/authz/policy";
import { AcceptanceDraft, AcceptanceKey, AcceptanceList } from "@/lib/contract/acceptance";
import { BrokerList, BrokerListQuery, BrokerOne } from "@/lib/contract/broker";
import { ChangeList, ChangeListQuery } from "@/lib/contract/change";
import * as cluster from "@/lib/contract/cluster";
import { History, Problem } from "@/lib/contract/common";
import { ConfigOne } from "@/lib/contract/config";
import { exportQuery } from "@/lib/contract/export";
import * as group from "@/lib/contract/group";
import { ImbalanceLists, ImbalanceQuery } from "@/lib/contract/imbalance";
import { GoQuery, LiveEvent, Readiness, Status } from "@/lib/contract/live";
import { PartitionProducers } from "@/lib/contract/producers";
import * as report from "@/lib/contract/report";
import * as topic from "@/lib/contract/topic";

type Described = { summary: string; query?: z.ZodObject; body?: z.ZodType; answer?: z.ZodType; type?: string; status?: number };

const csv = (summary: string, query: z.ZodObject): Described => ({ summary, query: query.extend(exportQuery), type: "text/csv" });

/** Every route with the schemas it goes through. A route of the policy that is missing here does not compile. */
const ROUTES: Record<RouteKey, Described> = {
  "GET /healthz": { summary: "The process is up", answer: Readiness },
  "GET /readyz": { summary: "It can do its work", answer: Readiness },
  "GET /startupz": { summary: "Migrations are done", answer: Readiness },
  "GET /go": { summary: "Find an object by name", query: GoQuery, status: 307 },
  "GET /metrics": { summary: "Every cluster for Prometheus", type: "text/plain" },
  "GET /metrics/[cluster]": { summary: "One cluster for Prometheus", type: "text/plain" },
  "GET /metrics/self": { summary: "Lagline itself for Prometheus", type: "text/plain" },
  "GET /api/clusters": { summary: "Clusters", query: cluster.ClusterListQuery, answer: cluster.ClusterList },
  "POST /api/clusters": { summary: "Add a cluster", body: cluster.ClusterDraft, answer: cluster.ClusterOne, status: 201 },
  "GET /api/clusters.csv": csv("Clusters as CSV", cluster.ClusterListQuery),
  "POST /api/clusters/test": { summary: "Test a connection, step by step; saves nothing", body: cluster.ConnectionTest, answer: cluster.ConnectionTestResult },
  "GET /api/clusters/[id]": { summary: "One cluster", answer: cluster.ClusterOne },
  "PATCH /api/clusters/[id]": { summary: "Change a cluster", body: cluster.ClusterChange, answer: cluster.ClusterOne },
  "DELETE /api/clusters/[id]": { summary: "Remove a cluster", status: 204 },
  "POST /api/clusters/[id]/poll": { summary: "Read the cluster now", answer: cluster.PollSummary },
  "GET /api/clusters/[id]/health": { summary: "Health, check by check", answer: cluster.ClusterHealth },
  "GET /api/clusters/[id]/history": { summary: "Lag and rates of the cluster over time", query: report.ClusterHistoryQuery, answer: History },
  "GET /api/clusters/[id]/changes": { summary: "What was seen to happen, newest first", query: ChangeListQuery, answer: ChangeList },
  "GET /api/clusters/[id]/brokers": { summary: "Brokers", query: BrokerListQuery, answer: BrokerList },
  "GET /api/clusters/[id]/brokers.csv": csv("Brokers as CSV", BrokerListQuery),
  "GET /api/clusters/[id]/brokers/[n]": { summary: "One broker", answer: BrokerOne },
  "GET /api/clusters/[id]/brokers/[n]/config": { summary: "Settings of a broker", answer: ConfigOne },
  "GET /api/clusters/[id]/topics": { summary: "Topics", query: topic.TopicListQuery, answer: topic.TopicList },
  "GET /api/clusters/[id]/topics.csv": csv("Topics as CSV", topic.TopicListQuery),
  "GET /api/clusters/[id]/topics/[t]": { summary: "One topic", answer: topic.TopicOne },
  "GET /api/clusters/[id]/topics/[t]/partitions": { summary: "Partitions of a topic", query: topic.TopicPartitionListQuery, answer: topic.TopicPartitionList },
  "GET /api/clusters/[id]/topics/[t]/partitions.csv": csv("Partitions of a topic as CSV", topic.TopicPartitionListQuery),
  "GET /api/clusters/[id]/topics/[t]/partitions/[p]": { summary: "One partition and the groups that read it", answer: topic.PartitionOne },
  "GET /api/clusters/[id]/topics/[t]/partitions/[p]/producers": { summary: "Who writes to a partition, asked of the brokers now", answer: PartitionProducers },
  "GET /api/clusters/[id]/topics/[t]/groups": { summary: "Groups that read a topic", query: group.GroupTopicListQuery, answer: group.GroupTopicList },
  "GET /api/clusters/[id]/topics/[t]/groups.csv": csv("Groups that read a topic as CSV", group.GroupTopicListQuery),
  "GET /api/clusters/[id]/topics/[t]/config": { summary: "Settings of a topic", answer: ConfigOne },
  "GET /api/clusters/[id]/topics/[t]/history": { summary: "Production of a topic over time", query: topic.TopicHistoryQuery, answer: History },
  "GET /api/clusters/[id]/groups": { summary: "Consumer groups", query: group.GroupListQuery, answer: group.GroupList },
  "GET /api/clusters/[id]/groups.csv": csv("Consumer groups as CSV", group.GroupListQuery),
  "GET /api/clusters/[id]/groups/[g]": { summary: "One group", answer: group.GroupOne },
  "PATCH /api/clusters/[id]/groups/[g]": { summary: "Labels and parameters of a group", body: group.GroupChange, answer: group.GroupOne },
  "GET /api/clusters/[id]/groups/[g]/partitions": {
    summary: "Lag of a group by partition",
    query: group.GroupPartitionListQuery,
    answer: group.GroupPartitionList,
  },
  "GET /api/clusters/[id]/groups/[g]/partitions.csv": csv("Lag of a group by partition as CSV", group.GroupPartitionListQuery),
  "GET /api/clusters/[id]/groups/[g]/members": { summary: "Members of a group", query: group.MemberListQuery, answer: group.MemberList },
  "GET /api/clusters/[id]/groups/[g]/members.csv": csv("Members of a group as CSV", group.MemberListQuery),
  "GET /api/clusters/[id]/groups/[g]/topics": { summary: "Topics of a group", query: group.GroupTopicListQuery, answer: group.GroupTopicList },
  "GET /api/clusters/[id]/groups/[g]/topics.csv": csv("Topics of a group as CSV", group.GroupTopicListQuery),
  "GET /api/clusters/[id]/groups/[g]/history": { summary: "Lag, rates and members of a group over time", query: group.GroupHistoryQuery, answer: History },
  "GET /api/clusters/[id]/imbalance": { summary: "What is uneven: production, lag, members, brokers", query: ImbalanceQuery, answer: ImbalanceLists },
  "GET /api/clusters/[id]/imbalance.csv": csv("Imbalance as CSV", ImbalanceQuery),
  "GET /api/clusters/[id]/acceptances": { summary: "What is accepted, with reason and end", answer: AcceptanceList },
  "PUT /api/clusters/[id]/acceptances": { summary: "Accept a skew", body: AcceptanceDraft, answer: AcceptanceList },
  "DELETE /api/clusters/[id]/acceptances": { summary: "Take an acceptance back", query: AcceptanceKey, status: 204 },
  "GET /api/clusters/[id]/reports/lag": { summary: "Lag now, per partition", query: report.LagReportQuery, answer: report.LagReport },
  "GET /api/clusters/[id]/reports/lag.csv": csv("Lag now, per partition, as CSV", report.LagReportQuery),
  "GET /api/events": { summary: "Event stream: what changed, never the data", answer: LiveEvent, type: "text/event-stream" },
  "GET /api/status": { summary: "Lagline seeing itself", answer: Status },
  "GET /api/openapi.json": { summary: "This document" },
};

/** OpenAPI 3.1 of every route, from the schemas that the routes go through. */
export function openApi(version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, described] of Object.entries(ROUTES)) {
    const [method = "", path = ""] = key.split(" ");
    const address = path.replaceAll(/\[(\w+)\]/g, "{$1}");
    paths[address] = { ...paths[address], [method.toLowerCase()]: operation(key as RouteKey, path, described) };
  }
  return { openapi: "3.1.0", info: { title: "Lagline", version }, paths };
}

function operation(key: RouteKey, path: string, { summary, query, body, answer, type = "application/json", status = 200 }: Described) {
  const inPath = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => ({ name, in: "path", required: true, schema: { type: "integer" } }));
  const inQuery = Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: "query",
    required: false,
    schema: schemaOf(schema as z.ZodType, "input"),
  }));
  return {
    summary,
    "x-action": POLICY[key],
    parameters: [...inPath, ...inQuery],
    ...(body ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(body, "input") } } } } : {}),
    responses: {
      [status]: {
        description: summary,
        ...(answer || type !== "application/json" ? { content: { [type]: { schema: answer ? schemaOf(answer, "output") : { type: "string" } } } } : {}),
      },
      default: { description: "An error", content: { "application/problem+json": { schema: schemaOf(Problem, "output") } } },
    },
  };
}

const schemaOf = (schema: z.ZodType, io: "input" | "output") => z.toJSONSchema(schema, { io, unrepresentable: "any", target: "draft-2020-12" });
