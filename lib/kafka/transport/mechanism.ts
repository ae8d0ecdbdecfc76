import type { Mechanism } from "kafkajs";
import { KafkaFailure } from "@/lib/kafka/failure";

/** Sends one message of a login and resolves with the broker's. `secret`: what the broker learns from it, and might repeat. */
export type Say = (message: string, secret: string) => Promise<Buffer>;

const REFUSED = new Set(["UNSUPPORTED_SASL_MECHANISM", "ILLEGAL_SASL_STATE", "SASL_AUTHENTICATION_FAILED"]);
const LENGTH_BYTES = 4;

/**
 * A login in the form that kafkajs takes. Its own mechanisms tell of a connection that ends during the login as of a refused
 * one; here only an answer of the broker is a refusal, and any other error passes as it is.
 */
export const mechanism = (name: string, login: (say: Say) => Promise<void>): Mechanism => ({
  mechanism: name,
  authenticationProvider: ({ saslAuthenticate }) => ({
    authenticate: () =>
      login(async (message, secret) => {
        // Promises, or a broker that is logged in to without frames of Kafka's own makes kafkajs throw where nobody catches it.
        const response = { decode: async (bytes: Buffer) => bytes.subarray(LENGTH_BYTES), parse: async (bytes: Buffer) => bytes };
        const exchange = { request: { encode: () => withLength(message) }, response };
        const answer = await saslAuthenticate(exchange).catch((error: unknown) => {
          throw refusedLogin(error, secret) ?? error;
        });
        return answer ?? Buffer.alloc(0);
      }),
  }),
});

/** The failure of a login that the broker refused, without the secret in its words; null for any other error. */
export function refusedLogin(error: unknown, secret = ""): KafkaFailure | null {
  if (error instanceof KafkaFailure) return error.code === "auth_failed" ? error : null;
  if (!(error instanceof Error)) return null;
  // What kafkajs itself throws under this name: the broker does not offer the mechanism.
  const isRefused = error.name === "KafkaJSSASLAuthenticationError" || ("type" in error && REFUSED.has(String(error.type)));
  const words = secret === "" ? error.message : error.message.replaceAll(secret, "[secret]");
  return isRefused ? new KafkaFailure("auth_failed", `the broker refused the login: ${words}`) : null;
}

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
