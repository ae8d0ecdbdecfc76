import { route } from "@/lib/authz/route";
import { ConfigOne } from "@/lib/contract/config";
import { json } from "@/lib/http/json";
import { readBrokerConfig } from "@/lib/queries/config";

export const GET = route({
  key: "GET /api/clusters/[id]/brokers/[n]/config",
  handler: async ({ grant, params }) => json(ConfigOne, await readBrokerConfig(grant, params.id, params.n)),
});
