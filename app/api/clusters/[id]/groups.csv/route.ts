import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { GroupListQuery } from "@/lib/contract/group";
import { GROUPS } from "@/lib/export/groups";
import { csv, EXPORTS } from "@/lib/http/csv";
import { streamGroups } from "@/lib/queries/group-list";

export const GET = route({
  key: "GET /api/clusters/[id]/groups.csv",
  input: GroupListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, GROUPS, await streamGroups(asked.grant, asked.params.id, asked.input)),
});
