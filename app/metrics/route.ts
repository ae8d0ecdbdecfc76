import { route } from "@/lib/authz/route";
import { MetricsQuery } from "@/lib/contract/metrics";
import { readMetrics } from "@/lib/queries/metrics";
import { metricsAnswer } from "./answer";

export const GET = route({
  key: "GET /metrics",
  input: MetricsQuery,
  handler: async ({ req, grant, input }) => metricsAnswer(await readMetrics(grant, input, req.signal)),
});
