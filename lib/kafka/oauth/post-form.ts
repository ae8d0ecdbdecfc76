import type { PostForm } from "@/lib/kafka/oauth/token-source";
import type { Outbound } from "@/lib/net/outbound";

/** The token endpoint behind the guarded client. `ca`: PEM texts to trust at it instead of the usual authorities. */
export const postForm =
  (outbound: Outbound, ca?: readonly string[]): PostForm =>
  async ({ url, authorization, body, timeoutMs }) => {
    const headers = { authorization, accept: "application/json", "content-type": "application/x-www-form-urlencoded" };
    const answer = await outbound.send({ url, method: "POST", headers, body, timeoutMs, ...(ca === undefined ? {} : { ca }) });
    return { status: answer.status, body: answer.body.toString("utf8") };
  };
