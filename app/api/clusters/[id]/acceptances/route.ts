import { route } from "@/lib/authz/route";
import { AcceptanceDraft, AcceptanceKey, AcceptanceList } from "@/lib/contract/acceptance";
import { json, noContent } from "@/lib/http/json";
import { readAcceptances } from "@/lib/queries/acceptance";
import { web } from "@/lib/wiring/web";

export const GET = route({
  key: "GET /api/clusters/[id]/acceptances",
  handler: async ({ grant, params }) => json(AcceptanceList, await readAcceptances(grant, params.id)),
});

export const PUT = route({
  key: "PUT /api/clusters/[id]/acceptances",
  body: AcceptanceDraft,
  handler: async ({ requestId, grant, params, body }) => {
    await web().accept(grant, { requestId }, params.id, body);
    return json(AcceptanceList, await readAcceptances(grant, params.id));
  },
});

export const DELETE = route({
  key: "DELETE /api/clusters/[id]/acceptances",
  input: AcceptanceKey,
  handler: async ({ requestId, grant, params, input }) => {
    await web().takeBack(grant, { requestId }, params.id, input);
    return noContent();
  },
});
