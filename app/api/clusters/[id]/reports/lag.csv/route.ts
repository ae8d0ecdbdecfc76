import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { LagReportQuery } from "@/lib/contract/report";
import { LAG_REPORT } from "@/lib/export/lag-report";
import { csv, EXPORTS } from "@/lib/http/csv";
import { streamLagReport } from "@/lib/queries/lag-report";

export const GET = route({
  key: "GET /api/clusters/[id]/reports/lag.csv",
  input: LagReportQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, LAG_REPORT, await streamLagReport(asked.grant, asked.params.id, asked.input)),
});
