import { route } from "@/lib/authz/route";
import { ConfigOne } from "@/lib/contract/config";
import { json } from "@/lib/http/json";
import { readTopicConfig } from "@/lib/queries/config";

export const GET = route({
  key: "GET /api/clusters/[id]/topics/[t]/config",
  handler: async ({ grant, params }) => json(ConfigOne, await readTopicConfig(grant, params.id, params.t)),
});
