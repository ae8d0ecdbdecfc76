import { z } from "zod";
import type { LiveEvent } from "@/lib/contract/live";
import { AppError } from "@/lib/errors";
import { Mailbox } from "./mailbox";

export type HubPorts = {
  /** Opens the one listening connection of this process. */
  listen(onMessage: (channel: string, payload: string) => void, onEnd: () => void): Promise<{ close(): Promise<void> }>;
  /** The newest snapshot of each cluster. */
  look(): Promise<{ clusterId: number; observedAt: Date }[]>;
};

export type Subscription = { next(patienceMs?: number): Promise<LiveEvent | "heartbeat" | null>; close(): void; readonly closed: boolean };

const LOOK_MS = 2_000;
const HEARTBEAT_MS = 15_000;
const MOST_STREAMS = 500;

const Payload = z.object({ clusterId: z.number().int(), observedAt: z.coerce.date() });

/**
 * LISTEN to the readers of the event streams of this process. A notification only says "look": while anybody reads, the rows
 * themselves are looked at every 2 s, so that a lost notification or a pooler without LISTEN costs 2 s and nothing else.
 */
export class Hub {
  #boxes = new Set<Mailbox>();
  #newest = new Map<number, number>();
  #timer: NodeJS.Timeout | null = null;
  #line: Promise<{ close(): Promise<void> }> | null = null;
  #closed = false;

  constructor(private readonly ports: HubPorts) {}

  /** Throws `rate_limited` beyond 500 streams. */
  subscribe({ clusters }: { clusters: readonly number[] | "all" }): Subscription {
    if (this.#boxes.size >= MOST_STREAMS) throw new AppError("rate_limited", "Too many event streams are open.");
    const box = new Mailbox(clusters);
    if (this.#closed) box.close();
    else this.#boxes.add(box);
    this.#start();
    return {
      next: (patienceMs = HEARTBEAT_MS) => box.next(patienceMs),
      close: () => {
        box.close();
        this.#boxes.delete(box);
      },
      get closed() {
        return box.closed;
      },
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    for (const box of this.#boxes) box.close();
    this.#boxes.clear();
    await (await this.#line?.catch(() => null))?.close();
  }

  #start(): void {
    if (this.#closed) return;
    this.#line ??= this.#connect();
    this.#timer ??= setTimeout(() => void this.#lookAgain(), 0);
  }

  #connect(): Promise<{ close(): Promise<void> }> {
    const line = this.ports.listen(
      (channel, payload) => this.#heard(channel, payload),
      () => {
        this.#line = null;
      },
    );
    line.catch(() => {
      this.#line = null;
    });
    return line;
  }

  #heard(channel: string, payload: string): void {
    if (channel === "status") this.#tell({ kind: "status" });
    if (channel !== "snapshot") return;
    const { success, data } = Payload.safeParse(parsedJson(payload));
    if (success) this.#saw(data.clusterId, data.observedAt);
  }

  /** The first look of an idle hub only learns where things stand; a reader has just read them. */
  async #lookAgain(): Promise<void> {
    const first = this.#newest.size === 0;
    try {
      for (const { clusterId, observedAt } of await this.ports.look()) {
        if (first && !this.#newest.has(clusterId)) this.#newest.set(clusterId, observedAt.getTime());
        else this.#saw(clusterId, observedAt);
      }
    } catch {
      // The database is away; the next look tells when it is back.
    }
    if (this.#closed) return;
    this.#timer = this.#boxes.size > 0 ? setTimeout(() => void this.#lookAgain(), LOOK_MS) : null;
    if (this.#boxes.size > 0) this.#line ??= this.#connect();
  }

  #saw(clusterId: number, observedAt: Date): void {
    if ((this.#newest.get(clusterId) ?? 0) >= observedAt.getTime()) return;
    this.#newest.set(clusterId, observedAt.getTime());
    this.#tell({ kind: "snapshot", clusterId, observedAt: observedAt.toISOString() });
  }

  #tell(event: LiveEvent): void {
    for (const box of this.#boxes) box.put(event);
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
