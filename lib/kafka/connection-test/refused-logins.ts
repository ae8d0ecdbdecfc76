import { monotonicMs } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";

const MOST = 3;
const WITHIN_MS = 60_000;

/** The refused logins of connection tests, by address: some brokers lock an account after a few, whoever asked for them. */
export class RefusedLogins {
  /** The oldest first; those under way count until they end in another way. */
  private readonly tried = new Set<{ address: string; at: number }>();

  /** Runs one attempt to log in, or rejects with `auth_failed` where three were refused within a minute or may yet be. */
  async enter<T>(address: string, attempt: () => Promise<T>): Promise<T> {
    const now = monotonicMs();
    for (const one of this.tried) if (one.at <= now - WITHIN_MS) this.tried.delete(one);
    if ([...this.tried].filter((one) => one.address === address).length >= MOST)
      throw new KafkaFailure(
        "auth_failed",
        `${MOST} logins were refused here within a minute or are under way, and one more may lock the account: try again in a minute`,
      );
    const own = { address, at: now };
    this.tried.add(own);
    try {
      const opened = await attempt();
      this.tried.delete(own);
      return opened;
    } catch (error) {
      if (!(error instanceof KafkaFailure && error.code === "auth_failed")) this.tried.delete(own);
      throw error;
    }
  }
}
