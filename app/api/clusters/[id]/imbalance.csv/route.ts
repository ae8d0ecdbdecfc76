import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { ImbalanceListQuery } from "@/lib/contract/topic";
import { IMBALANCE } from "@/lib/export/topics";
import { csv, EXPORTS } from "@/lib/http/csv";
import { streamImbalance } from "@/lib/queries/imbalance-list";

export const GET = route({
  key: "GET /api/clusters/[id]/imbalance.csv",
  input: ImbalanceListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, IMBALANCE, await streamImbalance(asked.grant, asked.params.id, asked.input)),
});
