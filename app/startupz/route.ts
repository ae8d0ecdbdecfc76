import { route } from "@/lib/authz/route";
import { Readiness } from "@/lib/contract/live";
import { json } from "@/lib/http/json";
import { isStarted } from "@/lib/queries/readiness";

export const GET = route({
  key: "GET /startupz",
  handler: async () => {
    const ok = await isStarted();
    return json(Readiness, { ok, checks: { migrations: ok } }, { status: ok ? 200 : 503 });
  },
});
