import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { ImbalanceQuery } from "@/lib/contract/imbalance";
import { BROKER_IMBALANCE, LAG_IMBALANCE, MEMBER_IMBALANCE, PRODUCTION_IMBALANCE } from "@/lib/export/imbalance";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { localeOf } from "@/lib/http/locale";
import { KINDS, streamProduction } from "@/lib/queries/imbalance";

export const GET = route({
  key: "GET /api/clusters/[id]/imbalance.csv",
  input: ImbalanceQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => {
    const { req, grant, params, input } = asked;
    const locale = localeOf(req);
    switch (input.kind) {
      case "production":
        return csv(asked, PRODUCTION_IMBALANCE, await streamProduction(grant, params.id, input, locale));
      case "lag":
        return csv(asked, LAG_IMBALANCE, atHand(await KINDS.lag(grant, params.id, input, locale)));
      case "members":
        return csv(asked, MEMBER_IMBALANCE, atHand(await KINDS.members(grant, params.id, input, locale)));
      case "brokers":
        return csv(asked, BROKER_IMBALANCE, atHand(await KINDS.brokers(grant, params.id, input, locale)));
    }
  },
});
