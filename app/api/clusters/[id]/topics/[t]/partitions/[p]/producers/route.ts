import { route } from "@/lib/authz/route";
import { PartitionProducers } from "@/lib/contract/producers";
import { json } from "@/lib/http/json";
import { readPartition } from "@/lib/queries/partition-one";
import { web } from "@/lib/wiring/web";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/partitions/[p]/producers",
  limit: { name: "producers", perMinute: 6, per: "cluster" },
  handler: async ({ grant, params, req }) => {
    const { topic, partition } = (await readPartition(grant, params.id, params.t, params.p)).item;
    return json(PartitionProducers, await web().producers(grant, { clusterId: params.id, topic, partition }, req.signal));
  },
});
