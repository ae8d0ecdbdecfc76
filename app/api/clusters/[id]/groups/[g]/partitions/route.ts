import { route } from "@/lib/authz/route";
import { GroupPartitionList, GroupPartitionListQuery } from "@/lib/contract/group";
import { json } from "@/lib/http/json";
import { readGroupPartitionList } from "@/lib/queries/group-partitions";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]/partitions",
  input: GroupPartitionListQuery,
  handler: async ({ grant, params, input }) => json(GroupPartitionList, await readGroupPartitionList(grant, params.id, params.g, input)),
});
