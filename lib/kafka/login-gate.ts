import { monotonicMs } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Target } from "@/lib/kafka/transport/transport";

/** Long enough that no broker sees more than three attempts in a minute, whatever lane they come from. */
const PAUSE_MS = 30_000;

/**
 * Who may connect now, shared by all nodes and lanes of a cluster. A refused login pauses every broker, since the next one
 * would count the same wrong password; after the pause one attempt goes ahead and the others wait for its outcome. A failed
 * TLS handshake pauses the address alone: its certificate says nothing about the others.
 */
export class LoginGate {
  private pausedUntil = Number.NEGATIVE_INFINITY;
  private isSuspect = false;
  private trying: Promise<unknown> | null = null;
  private readonly handshakes = new Map<string, number>();

  /** Runs one attempt to connect, or rejects with the failure that makes it wait. */
  async enter<T>(target: Target, attempt: () => Promise<T>): Promise<T> {
    while (this.isSuspect && this.trying !== null) await this.trying;
    this.refuseEarly(target);
    const running = attempt();
    const settled = running.then(
      () => {
        this.isSuspect = false;
      },
      () => {},
    );
    if (this.isSuspect) {
      this.trying = settled.finally(() => {
        this.trying = null;
      });
    }
    return running;
  }

  /** Tells of a failure, when connecting or later: sessions are renewed on open connections too. */
  failed({ host, port }: Target, { code }: KafkaFailure): void {
    const now = monotonicMs();
    if (code === "auth_failed" && this.pausedUntil <= now) {
      this.pausedUntil = now + PAUSE_MS;
      this.isSuspect = true;
    }
    const address = `${host}:${port}`;
    if (code === "tls_failed" && (this.handshakes.get(address) ?? 0) <= now) this.handshakes.set(address, now + PAUSE_MS);
  }

  private refuseEarly({ host, port }: Target): void {
    const now = monotonicMs();
    if (this.pausedUntil > now) throw new KafkaFailure("auth_failed", "the last login was refused; the next one waits for half a minute");
    if ((this.handshakes.get(`${host}:${port}`) ?? 0) > now)
      throw new KafkaFailure("tls_failed", "the last TLS handshake failed; the next one waits for half a minute");
  }
}
