import { route } from "@/lib/authz/route";
import { BrokerList, BrokerListQuery } from "@/lib/contract/broker";
import { json } from "@/lib/http/json";
import { readBrokerList } from "@/lib/queries/broker-list";

export const GET = route({
  key: "GET /api/clusters/[id]/brokers",
  input: BrokerListQuery,
  handler: async ({ grant, params, input }) => json(BrokerList, await readBrokerList(grant, params.id, input)),
});
