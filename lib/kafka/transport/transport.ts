import type { Deadline, VersionRange } from "@/lib/kafka/ports";

export type Target = { host: string; port: number; nodeId: number };
export type Exchange = { key: number; name: string; version: number; body: Buffer };

/** One connected socket. It is never reconnected: after any error it is destroyed and a new one opened. */
export interface Connection {
  /** What the broker said it speaks when the connection was made. */
  readonly versions: ReadonlyMap<number, VersionRange>;
  readonly alive: boolean;
  /** Sends one request and resolves with the bytes after the correlation id. Requests leave in the order of the calls. */
  exchange(request: Exchange): Promise<Buffer>;
  /** Ends the socket at once; whatever waits on it rejects with `why`. */
  destroy(why: Error): void;
}

export interface Transport {
  /** Connects, asks for versions and logs in. Rejects with a `KafkaFailure`, at the deadline at the latest, and then leaves no socket behind. */
  open(target: Target, deadline: Deadline): Promise<Connection>;
  /** Sockets that are open or being opened. */
  openSockets(): number;
  /** Destroys every socket. */
  close(): void;
}
