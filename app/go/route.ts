import { route } from "@/lib/authz/route";
import { config } from "@/lib/config";
import { GoQuery } from "@/lib/contract/live";
import { findAddress } from "@/lib/queries/find-by-name";

export const GET = route({
  key: "GET /go",
  input: GoQuery,
  handler: async ({ grant, input }) =>
    new Response(null, { status: 307, headers: { location: `${config().BASE_PATH}${await findAddress(grant, input)}`, "cache-control": "private, no-store" } }),
});
