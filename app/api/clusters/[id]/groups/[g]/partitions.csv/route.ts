import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { GroupPartitionListQuery } from "@/lib/contract/group";
import { GROUP_PARTITIONS } from "@/lib/export/groups";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { readPartitions } from "@/lib/queries/group-partitions";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]/partitions.csv",
  input: GroupPartitionListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, GROUP_PARTITIONS, atHand(await readPartitions(asked.grant, asked.params.id, asked.params.g, asked.input))),
});
