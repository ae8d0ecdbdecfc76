import { route } from "@/lib/authz/route";
import { Readiness } from "@/lib/contract/live";
import { json } from "@/lib/http/json";
import { readReadiness } from "@/lib/queries/readiness";

export const GET = route({
  key: "GET /readyz",
  handler: async () => {
    const readiness = await readReadiness();
    return json(Readiness, readiness, { status: readiness.ok ? 200 : 503 });
  },
});
