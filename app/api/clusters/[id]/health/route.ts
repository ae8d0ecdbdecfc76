import { route } from "@/lib/authz/route";
import { ClusterHealth } from "@/lib/contract/cluster";
import { json } from "@/lib/http/json";
import { readClusterHealth } from "@/lib/queries/cluster-health";

export const GET = route({
  key: "GET /api/clusters/[id]/health",
  handler: async ({ grant, params }) => {
    const health = await readClusterHealth(grant, params.id);
    return json(ClusterHealth, health, { status: health.ok ? 200 : 503 });
  },
});
