import { route } from "@/lib/authz/route";
import { PollSummary } from "@/lib/contract/cluster";
import { json } from "@/lib/http/json";
import { web } from "@/lib/wiring/web";

export const POST = route({
  key: "POST /api/clusters/[id]/poll",
  limit: { name: "poll", perMinute: 6, per: "cluster" },
  handler: async ({ grant, params, req }) => json(PollSummary, await web().pollNow(grant, params.id, req.signal)),
});
