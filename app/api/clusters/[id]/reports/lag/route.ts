import { route } from "@/lib/authz/route";
import { LagReport, LagReportQuery } from "@/lib/contract/report";
import { json } from "@/lib/http/json";
import { readLagReport } from "@/lib/queries/lag-report";

export const GET = route({
  key: "GET /api/clusters/[id]/reports/lag",
  input: LagReportQuery,
  handler: async ({ grant, params, input }) => json(LagReport, await readLagReport(grant, params.id, input)),
});
