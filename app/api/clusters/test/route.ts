import { route } from "@/lib/authz/route";
import { ConnectionTest, ConnectionTestResult } from "@/lib/contract/cluster";
import { json } from "@/lib/http/json";
import { web } from "@/lib/wiring/web";

export const POST = route({
  key: "POST /api/clusters/test",
  body: ConnectionTest,
  limit: { name: "test", perMinute: 6, per: "principal" },
  handler: async ({ grant, body, req }) => json(ConnectionTestResult, await web().testConnection(grant, body, req.signal)),
});
