import { within } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Deadline, VersionRange } from "@/lib/kafka/ports";
import { type Sasl, type Security, saslOf, tlsOf } from "@/lib/kafka/security";
import { PlainFrames } from "@/lib/kafka/testing/plain-frames";
import type { AddressPolicy } from "@/lib/kafka/transport/address-policy";
import { NameLookups } from "@/lib/kafka/transport/name-lookups";
import { type GuardedSocket, openSocket } from "@/lib/kafka/transport/socket";
import { socketFailure } from "@/lib/kafka/transport/socket-failure";
import type { Connection, Exchange, Target, Transport } from "@/lib/kafka/transport/transport";

const API_VERSIONS = { key: 18, name: "ApiVersions", version: 0, body: Buffer.alloc(0) };
/** A login is renewed when less than this is left of its session. */
const RENEW_BEFORE_MS = 3_000;

/** A second way to the brokers, without kafkajs, to show that one fits: plaintext or TLS, SASL PLAIN. */
export function plainTransport(security: Security, policy: AddressPolicy): Transport {
  const open = new Set<PlainConnection>();
  return {
    open: async (target, deadline) => {
      const connection = new PlainConnection(target, security, policy, () => open.delete(connection));
      open.add(connection);
      return connection.ready(deadline);
    },
    openSockets: () => open.size,
    close: () => {
      for (const connection of [...open]) connection.destroy(new KafkaFailure("closed", "the reader was closed"));
    },
  };
}

class PlainConnection implements Connection {
  readonly versions = new Map<number, VersionRange>();
  private socket: GuardedSocket | null = null;
  private ended: Error | null = null;
  private correlation = 0;
  private renewAt = Number.POSITIVE_INFINITY;
  private renewing: Promise<void> | null = null;
  private readonly waiting = new Map<number, { resolve(bytes: Buffer): void; reject(why: Error): void }>();
  private readonly frames = new PlainFrames((correlation, bytes) => this.settle(correlation, bytes));
  private readonly sasl: Sasl | null;

  constructor(
    private readonly target: Target,
    private readonly security: Security,
    private readonly policy: AddressPolicy,
    private readonly onEnd: () => void,
  ) {
    this.sasl = saslOf(security);
  }

  get alive(): boolean {
    return this.ended === null;
  }

  async ready(deadline: Deadline): Promise<Connection> {
    try {
      const expire = () => new KafkaFailure("timeout", `no connection to ${this.target.host}:${this.target.port} in time`);
      await within(deadline, this.greet(), expire);
      return this;
    } catch (error) {
      const failure = socketFailure(error);
      this.destroy(failure);
      throw failure;
    }
  }

  async exchange(request: Exchange): Promise<Buffer> {
    if (performance.now() >= this.renewAt) {
      this.renewing ??= this.login().finally(() => {
        this.renewing = null;
      });
    }
    if (this.renewing !== null) await this.renewing;
    return this.send(request);
  }

  destroy(why: Error): void {
    this.end(why);
    this.socket?.destroy(why);
  }

  private async greet(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const { host, port } = this.target;
      this.socket = openSocket({ host, port, onConnect: resolve }, { tls: tlsOf(this.security), policy: this.policy, names: new NameLookups() }, (why) => {
        reject(why);
        this.end(why);
      });
      this.socket.facade.on("data", (chunk) => this.frames.accept(chunk as Buffer));
    });
    const answer = await this.send(API_VERSIONS);
    for (const [key, range] of announced(answer)) this.versions.set(key, range);
    if (this.sasl !== null) await this.login();
  }

  private async login(): Promise<void> {
    if (this.sasl?.mechanism !== "PLAIN") throw new KafkaFailure("unsupported", "this client logs in with PLAIN alone");
    const handshake = await this.send({ key: 17, name: "SaslHandshake", version: 1, body: Buffer.from("\0\x05PLAIN", "latin1") });
    const token = Buffer.from(`\0${this.sasl.username}\0${this.sasl.password}`);
    if (handshake.readInt16BE() !== 0) throw new KafkaFailure("auth_failed", "the broker does not offer PLAIN", handshake.readInt16BE());
    const length = Buffer.alloc(4);
    length.writeInt32BE(token.length);
    const answer = await this.send({ key: 36, name: "SaslAuthenticate", version: 1, body: Buffer.concat([length, token]) });
    if (answer.readInt16BE() !== 0) throw new KafkaFailure("auth_failed", "the broker refused the login", answer.readInt16BE());
    const sessionMs = Number(answer.readBigInt64BE(answer.length - 8));
    this.renewAt = sessionMs === 0 ? Number.POSITIVE_INFINITY : performance.now() + sessionMs - RENEW_BEFORE_MS;
  }

  private send({ key, version, body }: Exchange): Promise<Buffer> {
    if (this.ended !== null) return Promise.reject(socketFailure(this.ended));
    const correlation = ++this.correlation;
    return new Promise((resolve, reject) => {
      this.waiting.set(correlation, { resolve, reject });
      this.socket?.facade.write(PlainFrames.request({ key, version, correlation, body }));
    });
  }

  private settle(correlation: number, bytes: Buffer): void {
    this.waiting.get(correlation)?.resolve(bytes);
    this.waiting.delete(correlation);
  }

  private end(why: Error): void {
    if (this.ended !== null) return;
    this.ended = why;
    this.onEnd();
    for (const { reject } of this.waiting.values()) reject(socketFailure(why));
    this.waiting.clear();
  }
}

/** ApiVersions of version 0: an error code, then key, lowest and highest version of each request. */
function announced(answer: Buffer): [number, VersionRange][] {
  const count = answer.readInt32BE(2);
  if (answer.readInt16BE() !== 0 || answer.length !== 6 + 6 * count) throw new KafkaFailure("decode_error", "this is no answer to ApiVersions");
  return Array.from({ length: count }, (_, nth) => {
    const at = 6 + 6 * nth;
    return [answer.readInt16BE(at), { min: answer.readInt16BE(at + 2), max: answer.readInt16BE(at + 4) }];
  });
}
