import type { Mechanism } from "kafkajs";
import { KafkaFailure } from "@/lib/kafka/failure";

const SEPARATOR = "\u0001";
const LENGTH_BYTES = 4;

/**
 * The OAUTHBEARER login of RFC 7628. A broker that refuses a token answers without an error code and waits for an empty
 * message; kafkajs's own provider takes that answer for a success, and requests that follow get empty answers.
 */
export const oauthBearer = (token: () => Promise<string>): Mechanism => ({
  mechanism: "oauthbearer",
  authenticationProvider: ({ saslAuthenticate }) => ({
    async authenticate() {
      const say = async (text: string): Promise<Buffer> => {
        const answer = await saslAuthenticate({ request: { encode: () => withLength(text) }, response: { decode: withoutLength, parse: (bytes) => bytes } });
        return answer ?? Buffer.alloc(0);
      };
      const complaint = await say(`n,,${SEPARATOR}auth=Bearer ${await token()}${SEPARATOR}${SEPARATOR}`);
      if (complaint.length === 0) return;
      await say(SEPARATOR);
      throw new KafkaFailure("auth_failed", "the broker refused the token");
    },
  }),
});

function withLength(text: string): Buffer {
  const bytes = Buffer.from(text, "utf8");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

const withoutLength = (bytes: Buffer): Buffer => bytes.subarray(LENGTH_BYTES);
