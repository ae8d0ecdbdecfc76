import { route } from "@/lib/authz/route";
import { ClusterChange, ClusterOne } from "@/lib/contract/cluster";
import { json, noContent } from "@/lib/http/json";
import { readCluster } from "@/lib/queries/cluster-list";
import { web } from "@/lib/wiring/web";

export const GET = route({
  key: "GET /api/clusters/[id]",
  handler: async ({ grant, params }) => json(ClusterOne, await readCluster(grant, params.id)),
});

export const PATCH = route({
  key: "PATCH /api/clusters/[id]",
  body: ClusterChange,
  handler: async ({ requestId, grant, params, body }) => {
    await web().changeCluster(grant, { requestId }, params.id, body);
    return json(ClusterOne, await readCluster(grant, params.id));
  },
});

export const DELETE = route({
  key: "DELETE /api/clusters/[id]",
  handler: async ({ requestId, grant, params }) => {
    await web().removeCluster(grant, { requestId }, params.id);
    return noContent();
  },
});
