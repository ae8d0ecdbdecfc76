import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { GroupTopicListQuery } from "@/lib/contract/group";
import { PAIRS } from "@/lib/export/groups";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { readPairs } from "@/lib/queries/group-topics";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]/topics.csv",
  input: GroupTopicListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, PAIRS, atHand(await readPairs(asked.grant, asked.params.id, { groupId: asked.params.g }, asked.input))),
});
