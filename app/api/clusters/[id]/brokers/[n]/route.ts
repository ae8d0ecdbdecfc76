import { route } from "@/lib/authz/route";
import { BrokerOne } from "@/lib/contract/broker";
import { json } from "@/lib/http/json";
import { readBroker } from "@/lib/queries/broker-list";

export const GET = route({
  key: "GET /api/clusters/[id]/brokers/[n]",
  handler: async ({ grant, params }) => json(BrokerOne, await readBroker(grant, params.id, params.n)),
});
