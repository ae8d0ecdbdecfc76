import { type Api, decodeResponse, encodeRequest, versionFor } from "@/lib/kafka/api";
import { metadata } from "@/lib/kafka/apis/metadata";
import { Circuit } from "@/lib/kafka/circuit";
import { deadlineIn, monotonicMs, within } from "@/lib/kafka/deadline";
import { KafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { LoginGate } from "@/lib/kafka/login-gate";
import type { ApiName, BrokerHealth, Deadline, Failure, FailureCode, VersionRange } from "@/lib/kafka/ports";
import { RoundTrips } from "@/lib/kafka/round-trips";
import { Throttle } from "@/lib/kafka/throttle";
import type { Connection, Target, Transport } from "@/lib/kafka/transport/transport";
import type { Turns } from "@/lib/kafka/turns";

/** `bytes`: how long it was on the wire. */
export type Answer<A> = { value: A; version: number; bytes: number; rttMs: number; at: number };

/** A cluster of a thousand brokers is connected in ten rounds, and a list of them that is made up opens no more sockets at once. */
export const CONNECTS_AT_ONCE = 100;

export type NodeSettings = {
  transport: Transport;
  /** The poll interval: the longest pause between probes. */
  intervalMs: number;
  /** How long one attempt to connect or one probe may take. */
  callMs: number;
  /** Told of every request as it leaves, connects included. */
  onRequest(api: ApiName): void;
  /** Told once when a broker fails, with the reason, and again only after it was told as back (null): when it answers. */
  onCircuit(target: Target, opened: Failure | null): void;
  /** Shared by every node of a cluster. */
  logins: LoginGate;
  /** Shared by every node of a cluster: how many may connect at once; left out: any number. */
  connects?: Turns;
  /** After how long without a question the socket is closed, and a broker that failed no longer tried; left out: both go on. */
  idleMs?: number;
};

const LASTING: ReadonlySet<FailureCode> = new Set(["address_refused", "auth_failed", "tls_failed"]);

/** One broker on one lane: one socket at a time, connected by one attempt at a time, replaced after any failure. */
export class Node {
  private connection: Connection | null = null;
  private connecting: Promise<Connection> | null = null;
  private lastVersions: ReadonlyMap<number, VersionRange> | null = null;
  private lastFailure: Failure | null = null;
  private lastAnswerAt: number | null = null;
  private probe: NodeJS.Timeout | null = null;
  private idle: NodeJS.Timeout | null = null;
  private readonly throttle = new Throttle();
  private inFlight = 0;
  private askedAt = 0;
  /** Whether the attempt to connect has begun; until then it waits for others. */
  private isTrying = false;
  private isClosed = false;
  /** Whether the last thing told of this broker is that it fails. */
  private isToldFailing = false;
  private readonly circuit: Circuit;
  private readonly roundTrips = new RoundTrips();

  constructor(
    readonly target: Target,
    private readonly settings: NodeSettings,
  ) {
    this.circuit = new Circuit(settings.intervalMs);
  }

  get isHealthy(): boolean {
    return this.circuit.state === "closed" && !this.isClosed;
  }

  /**
   * Asks one question and decodes the answer, by the deadline. Rejects with a `KafkaFailure`; any but `unsupported`,
   * `circuit_open` and a `timeout` before anything was sent has destroyed the socket and opened the circuit. `onSent` is called once the request leaves.
   */
  async call<Q, A>(api: Api<Q, A>, question: Q | ((version: number) => Q), deadline: Deadline, onSent: () => void = () => {}): Promise<Answer<A>> {
    return await this.inUse(deadline, () => this.ask(api, question, deadline, onSent), api.name);
  }

  /** The version that `call` would use, once connected. */
  async version(api: Pick<Api<never, unknown>, "key" | "min" | "max">, deadline: Deadline): Promise<number | null> {
    return await this.inUse(deadline, async () => versionFor(api, (await this.connected(deadline)).versions));
  }

  health(): BrokerHealth {
    const { nodeId: broker, host, port } = this.target;
    const { lastAnswerAt, lastFailure, lastVersions: versions } = this;
    return { broker, host, port, circuit: this.circuit.state, replyP95Ms: this.roundTrips.p95(), versions, lastAnswerAt, lastFailure };
  }

  close(): void {
    this.isClosed = true;
    if (this.probe !== null) clearTimeout(this.probe);
    if (this.idle !== null) clearTimeout(this.idle);
    this.drop(new KafkaFailure("closed", "the connection was given up"));
  }

  private async inUse<T>(deadline: Deadline, work: () => Promise<T>, api?: ApiName): Promise<T> {
    this.askedAt = monotonicMs();
    if (!this.isHealthy) throw this.suspended();
    refuseLate(deadline, api);
    return await this.busy(work);
  }

  /** The socket rests only while nothing is under way. */
  private async busy<T>(work: () => Promise<T>): Promise<T> {
    this.inFlight += 1;
    try {
      return await work();
    } finally {
      this.inFlight -= 1;
      this.rest();
    }
  }

  private async ask<Q, A>(api: Api<Q, A>, question: Q | ((version: number) => Q), deadline: Deadline, onSent: () => void): Promise<Answer<A>> {
    const connection = await this.connected(deadline);
    const version = versionFor(api, connection.versions);
    if (version === null) throw new KafkaFailure("unsupported", `the broker speaks no version of ${api.name} that we speak`);
    await this.throttle.over(deadline, api.name);
    refuseLate(deadline, api.name);

    const asked = typeof question === "function" ? (question as (version: number) => Q)(version) : question;
    const sentAt = monotonicMs();
    const exchange = connection.exchange({ key: api.key, name: api.name, version, body: encodeRequest(api, asked, version) });
    this.settings.onRequest(api.name);
    onSent();
    const bytes = await this.orFail(exchange, deadline, api.name);
    return this.decoded(api, version, bytes, sentAt);
  }

  private decoded<A>(api: Api<never, A>, version: number, bytes: Buffer, sentAt: number): Answer<A> {
    const at = monotonicMs();
    try {
      const { value, throttleMs } = decodeResponse(api, version, bytes);
      this.lastAnswerAt = at;
      this.roundTrips.add(at - sentAt);
      this.throttle.note(at, throttleMs);
      this.tellBack();
      return { value, version, bytes: bytes.length, rttMs: at - sentAt, at };
    } catch (error) {
      throw this.failed(new KafkaFailure("decode_error", error instanceof Error ? error.message : String(error)), api.name);
    }
  }

  private async connected(deadline: Deadline): Promise<Connection> {
    try {
      return await within(deadline, this.connect(), () => new KafkaFailure("timeout", "no connection in time"));
    } catch (error) {
      // Still in the queue behind others: this broker has failed at nothing.
      if (this.connecting !== null && !this.isTrying) throw error;
      throw this.failed(error);
    }
  }

  private connect(): Promise<Connection> {
    if (this.connection?.alive) return Promise.resolve(this.connection);
    this.connecting ??= this.openOne().finally(() => {
      this.connecting = null;
    });
    return this.connecting;
  }

  private async openOne(): Promise<Connection> {
    const { logins, connects } = this.settings;
    const attempt = () => this.attempt();
    const opened = await logins.enter(this.target, () => (connects === undefined ? attempt() : connects.take(attempt)));
    if (this.isClosed) {
      opened.destroy(new KafkaFailure("closed", "the connection was given up"));
      throw new KafkaFailure("closed", "the connection was given up");
    }
    this.throttle.end(new KafkaFailure("closed", "the connection was replaced"));
    this.connection = opened;
    this.lastVersions = opened.versions;
    return opened;
  }

  private async attempt(): Promise<Connection> {
    if (this.isClosed) throw new KafkaFailure("closed", "the connection was given up");
    this.settings.onRequest("ApiVersions");
    this.isTrying = true;
    try {
      return await this.settings.transport.open(this.target, deadlineIn(this.settings.callMs));
    } finally {
      this.isTrying = false;
    }
  }

  private async orFail<T>(work: Promise<T>, deadline: Deadline, api?: ApiName): Promise<T> {
    try {
      return await within(deadline, work, () => new KafkaFailure("timeout", `no answer${api === undefined ? "" : ` to ${api}`} in time`));
    } catch (error) {
      throw this.failed(error, api);
    }
  }

  private failed(error: unknown, api?: ApiName): KafkaFailure {
    const failure = error instanceof KafkaFailure ? error : new KafkaFailure("closed", error instanceof Error ? error.message : String(error));
    if (this.isClosed) return failure;
    this.drop(failure);
    this.lastFailure = toFailure(failure, this.target.nodeId, api);
    this.settings.logins.failed(this.target, failure);
    if (this.circuit.state === "closed") {
      if (!this.isToldFailing) this.settings.onCircuit(this.target, this.lastFailure);
      this.isToldFailing = true;
      this.openCircuit(failure);
    }
    return failure;
  }

  private tellBack(): void {
    if (!this.isToldFailing || !this.isHealthy) return;
    this.isToldFailing = false;
    this.settings.onCircuit(this.target, null);
  }

  private openCircuit(failure: KafkaFailure): void {
    this.circuit.open();
    const isHeld = failure.code === "auth_failed" || failure.code === "tls_failed";
    const pauseMs = this.circuit.pauseMs(Math.random(), isHeld ? this.settings.logins.waitMs(this.target) : 0);
    this.probe = setTimeout(() => void this.tryAgain(), pauseMs).unref();
  }

  private async tryAgain(): Promise<void> {
    this.probe = null;
    // Nobody asks any more: whoever does next tries the broker, and until then it is left in peace.
    if (monotonicMs() - this.askedAt > (this.settings.idleMs ?? Number.POSITIVE_INFINITY)) return this.circuit.close();
    try {
      await this.busy(() => this.ask(metadata, { topics: [] }, deadlineIn(this.settings.callMs), () => {}));
      this.circuit.close();
      this.tellBack();
    } catch (error) {
      if (!this.isClosed) this.openCircuit(error instanceof KafkaFailure ? error : new KafkaFailure("closed", String(error)));
    }
  }

  private rest(): void {
    const { idleMs } = this.settings;
    if (this.idle !== null) clearTimeout(this.idle);
    if (idleMs === undefined || this.isClosed) return;
    this.idle = setTimeout(() => {
      if (this.inFlight === 0) this.drop(new KafkaFailure("closed", "the connection was idle"));
    }, idleMs).unref();
  }

  private drop(why: Error): void {
    this.connection?.destroy(why);
    this.connection = null;
    this.throttle.end(why);
  }

  /** What keeps a broker out stays told as itself while only a person can put it right. */
  private suspended(): KafkaFailure {
    if (this.lastFailure === null) return new KafkaFailure("circuit_open", "the broker is being tried again");
    const { code, detail } = this.lastFailure;
    return LASTING.has(code) ? new KafkaFailure(code, detail) : new KafkaFailure("circuit_open", `the broker is being tried again after: ${detail}`);
  }
}

/** With no time left to ask, the broker has failed at nothing. */
function refuseLate(deadline: Deadline, api?: ApiName): void {
  if (deadline.left() <= 0) throw new KafkaFailure("timeout", `no time was left to ask${api === undefined ? "" : ` for ${api}`}`);
}
