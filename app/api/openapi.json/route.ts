import { route } from "@/lib/authz/route";
import { openApi } from "@/lib/http/openapi";
import { VERSION } from "@/lib/http/version";

export const GET = route({
  key: "GET /api/openapi.json",
  handler: async () => Response.json(openApi(VERSION), { headers: { "cache-control": "private, no-store" } }),
});
