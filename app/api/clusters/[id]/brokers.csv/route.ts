import { route } from "@/lib/authz/route";
import { BrokerListQuery } from "@/lib/contract/broker";
import { exportQuery } from "@/lib/contract/export";
import { BROKERS } from "@/lib/export/clusters";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { readBrokers } from "@/lib/queries/broker-list";

export const GET = route({
  key: "GET /api/clusters/[id]/brokers.csv",
  input: BrokerListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => csv(asked, BROKERS, atHand(await readBrokers(asked.grant, asked.params.id, asked.input))),
});
