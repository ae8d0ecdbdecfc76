import { route } from "@/lib/authz/route";
import { Status } from "@/lib/contract/live";
import { json } from "@/lib/http/json";
import { VERSION } from "@/lib/http/version";
import { readStatus } from "@/lib/queries/status";

export const GET = route({
  key: "GET /api/status",
  handler: async ({ grant }) => json(Status, await readStatus(grant, VERSION)),
});
