import { monotonicMs } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Target } from "@/lib/kafka/transport/transport";

/** Long enough that no broker sees more than three attempts in a minute, whatever lane they come from. */
const PAUSE_MS = 30_000;
const WAITS = "; the next attempt waits for half a minute";

/** Was kept waiting, not refused. */
class KeptWaiting extends KafkaFailure {}

type Pause = { until: number; why: string };

/**
 * The gates of a process, one per cluster: they outlive readers, so that a reader that is opened anew does not try a refused
 * login at once. Another connection or secret, told by `fingerprint`, starts with a gate of its own.
 */
export class LoginGates {
  private readonly kept = new Map<number, { fingerprint: string; gate: LoginGate }>();

  of({ id, fingerprint }: { id: number; fingerprint: string }): LoginGate {
    const known = this.kept.get(id);
    if (known?.fingerprint === fingerprint) return known.gate;
    const gate = new LoginGate();
    this.kept.set(id, { fingerprint, gate });
    return gate;
  }
}

/**
 * Who may connect now, shared by all nodes and lanes of a cluster. A refused login pauses every broker, since the next one
 * would count the same wrong password; after the pause one attempt goes ahead and the others wait for its outcome. A failed
 * TLS handshake pauses the address alone: its certificate says nothing about the others.
 */
export class LoginGate {
  private paused: Pause = { until: Number.NEGATIVE_INFINITY, why: "" };
  private isSuspect = false;
  private trying: Promise<unknown> | null = null;
  private readonly handshakes = new Map<string, Pause>();

  /** Runs one attempt to connect, or rejects with the failure that makes it wait. */
  async enter<T>(target: Target, attempt: () => Promise<T>): Promise<T> {
    while (this.isSuspect && this.trying !== null) await this.trying;
    this.refuseEarly(target);
    const running = attempt();
    // Before anybody who waits wakes up: the second of two would log in with the password that was just refused.
    const settled = running.then(
      () => {
        this.isSuspect = false;
      },
      (error) => {
        if (error instanceof KafkaFailure) this.failed(target, error);
      },
    );
    if (this.isSuspect) {
      this.trying = settled.finally(() => {
        this.trying = null;
      });
    }
    return running;
  }

  /** How long nobody may try this broker; 0: not at all. */
  waitMs({ host, port }: Target): number {
    const until = Math.max(this.paused.until, this.handshakes.get(`${host}:${port}`)?.until ?? 0);
    return Math.max(0, until - monotonicMs());
  }

  /** Tells of a failure on an open connection, where sessions are renewed; those of `enter` it knows. */
  failed({ host, port }: Target, failure: KafkaFailure): void {
    if (failure instanceof KeptWaiting) return;
    const { code, message } = failure;
    const now = monotonicMs();
    const pause = { until: now + PAUSE_MS, why: message };
    if (code === "auth_failed" && this.paused.until <= now) {
      this.paused = pause;
      this.isSuspect = true;
    }
    const address = `${host}:${port}`;
    if (code !== "tls_failed" || (this.handshakes.get(address)?.until ?? 0) > now) return;
    // All pauses are equally long, so the oldest come first: a cluster that makes up addresses leaves no more than it did in one pause.
    for (const [known, { until }] of this.handshakes) {
      if (until > now) break;
      this.handshakes.delete(known);
    }
    this.handshakes.set(address, pause);
  }

  /** Addresses that are remembered for a failed handshake. */
  get remembered(): number {
    return this.handshakes.size;
  }

  /** With the reason of the first refusal: it is what a person has to put right. */
  private refuseEarly({ host, port }: Target): void {
    const now = monotonicMs();
    if (this.paused.until > now) throw new KeptWaiting("auth_failed", `${this.paused.why}${WAITS}`);
    const handshake = this.handshakes.get(`${host}:${port}`);
    if (handshake !== undefined && handshake.until > now) throw new KeptWaiting("tls_failed", `${handshake.why}${WAITS}`);
  }
}
