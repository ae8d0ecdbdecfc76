import { route } from "@/lib/authz/route";
import { ClusterDraft, ClusterList, ClusterListQuery, ClusterOne } from "@/lib/contract/cluster";
import { json } from "@/lib/http/json";
import { readCluster, readClusterList } from "@/lib/queries/cluster-list";
import { web } from "@/lib/wiring/web";

export const GET = route({
  key: "GET /api/clusters",
  input: ClusterListQuery,
  handler: async ({ grant, input }) => json(ClusterList, await readClusterList(grant, input)),
});

export const POST = route({
  key: "POST /api/clusters",
  body: ClusterDraft,
  handler: async ({ requestId, grant, body }) => {
    const id = await web().addCluster(grant, { requestId }, body);
    return json(ClusterOne, await readCluster(grant, id), { status: 201, headers: { location: `/api/clusters/${id}` } });
  },
});
