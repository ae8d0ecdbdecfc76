import { route } from "@/lib/authz/route";
import { Readiness } from "@/lib/contract/live";
import { eventLoopLagMs } from "@/lib/http/event-loop";
import { json } from "@/lib/http/json";

export const GET = route({
  key: "GET /healthz",
  handler: async () => {
    const ok = (await eventLoopLagMs()) < 5_000;
    return json(Readiness, { ok, checks: { process: ok } }, { status: ok ? 200 : 503 });
  },
});
