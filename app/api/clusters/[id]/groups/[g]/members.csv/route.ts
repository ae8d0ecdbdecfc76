import { route } from "@/lib/authz/route";
import { exportQuery } from "@/lib/contract/export";
import { MemberListQuery } from "@/lib/contract/group";
import { MEMBERS } from "@/lib/export/groups";
import { atHand, csv, EXPORTS } from "@/lib/http/csv";
import { readMembers } from "@/lib/queries/group-members";

export const GET = route({
  key: "GET /api/clusters/[id]/groups/[g]/members.csv",
  input: MemberListQuery.extend(exportQuery),
  limit: EXPORTS,
  handler: async (asked) => {
    const { items, cluster } = await readMembers(asked.grant, asked.params.id, asked.params.g, asked.input);
    return csv(asked, MEMBERS, atHand({ items: items ?? [], cluster }));
  },
});
