import { route } from "@/lib/authz/route";
import { PartitionOne } from "@/lib/contract/topic";
import { json } from "@/lib/http/json";
import { readPartition } from "@/lib/queries/partition-one";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/partitions/[p]",
  handler: async ({ grant, params }) => json(PartitionOne, await readPartition(grant, params.id, params.t, params.p)),
});
