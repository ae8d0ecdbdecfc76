import type { Mechanism } from "kafkajs";
import { mechanism } from "@/lib/kafka/transport/mechanism";

/** The PLAIN login of RFC 4616: one message, in which the broker reads the password. */
export const plain = (username: string, password: string): Mechanism =>
  mechanism("plain", async (say) => {
    await say(`\0${username}\0${password}`, password);
  });
