import { route } from "@/lib/authz/route";
import { answered } from "@/lib/http/answered";
import { readSelfMetrics } from "@/lib/queries/metrics-self";
import { web } from "@/lib/wiring/web";
import { metricsAnswer } from "../answer";

export const GET = route({
  key: "GET /metrics/self",
  handler: async ({ grant }) => metricsAnswer(await readSelfMetrics(grant, web().figures(), answered().all())),
});
