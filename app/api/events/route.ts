import { route } from "@/lib/authz/route";
import { eventStream } from "@/lib/http/event-stream";
import { web } from "@/lib/wiring/web";

export const GET = route({
  key: "GET /api/events",
  handler: async ({ req, grant }) => eventStream(web().hub.subscribe(grant), req.signal),
});
