import type { Mechanism } from "kafkajs";
import { KafkaFailure } from "@/lib/kafka/failure";
import { mechanism } from "@/lib/kafka/transport/mechanism";

const SEPARATOR = "\u0001";

/**
 * The OAUTHBEARER login of RFC 7628. A broker that refuses a token answers without an error code and waits for an empty
 * message; kafkajs's own provider takes that answer for a success, and requests that follow get empty answers.
 */
export const oauthBearer = (token: () => Promise<string>): Mechanism =>
  mechanism("oauthbearer", async (say) => {
    const shown = await token();
    const complaint = await say(`n,,${SEPARATOR}auth=Bearer ${shown}${SEPARATOR}${SEPARATOR}`, shown);
    if (complaint.length === 0) return;
    // It has refused by now: that it hangs up instead of saying so once more changes nothing.
    await say(SEPARATOR, shown).catch((error: unknown) => {
      if (error instanceof KafkaFailure) throw error;
    });
    throw new KafkaFailure("auth_failed", "the broker refused the token");
  });
