import { createRequire } from "node:module";
import { Kafka, type KafkaConfig, logLevel } from "kafkajs";
import { AppError } from "@/lib/errors";
import { within } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { Deadline, VersionRange } from "@/lib/kafka/ports";
import { type Sasl, type Security, saslOf, tlsOf } from "@/lib/kafka/security";
import type { AddressPolicy } from "@/lib/kafka/transport/address-policy";
import { refusedLogin } from "@/lib/kafka/transport/mechanism";
import { NameLookups } from "@/lib/kafka/transport/name-lookups";
import { oauthBearer } from "@/lib/kafka/transport/oauthbearer";
import { plain } from "@/lib/kafka/transport/plain";
import { scram } from "@/lib/kafka/transport/scram";
import { type BrokerSocket, type GuardedSocket, openSocket } from "@/lib/kafka/transport/socket";
import { socketFailure } from "@/lib/kafka/transport/socket-failure";
import type { Connection, Exchange, Target, Transport } from "@/lib/kafka/transport/transport";

const PINNED = "2.2.4";

/** Sockets, TLS, SASL and the request queue of kafkajs; nothing of its metadata, retries, timers or decoders. */
export function kafkajsTransport(security: Security, policy: AddressPolicy): Transport {
  checkInternals();
  const sockets = new Set<GuardedSocket>();
  const names = new NameLookups();
  return {
    open: (target, deadline) => open(target, deadline, security, { policy, names, sockets }),
    openSockets: () => sockets.size,
    close: () => {
      for (const socket of [...sockets]) socket.destroy(new KafkaFailure("closed", "the reader was closed"));
    },
  };
}

type Shared = { policy: AddressPolicy; names: NameLookups; sockets: Set<GuardedSocket> };

async function open(target: Target, deadline: Deadline, security: Security, { policy, names, sockets }: Shared): Promise<Connection> {
  const own = new Set<GuardedSocket>();
  let ended: Error | null = null;
  const end = (why: Error): void => {
    ended ??= why;
    for (const socket of own) sockets.delete(socket);
  };
  const destroy = (why: Error): void => {
    end(why);
    for (const socket of own) socket.destroy(why);
  };
  // One Kafka object per connection, so that its socket factory knows whose socket it opens.
  const cluster = clusterOf(security, ({ host, port, onConnect }) => {
    // kafkajs comes for its socket some turns later, when the attempt may have been given up: nobody would ever end it.
    if (ended !== null) throw ended;
    try {
      const socket = openSocket({ host, port, onConnect }, { tls: tlsOf(security), policy, names }, end);
      own.add(socket);
      sockets.add(socket);
      return socket.facade;
    } catch (error) {
      // kafkajs keeps the message of what is thrown here, not the reason.
      end(socketFailure(error));
      throw error;
    }
  });

  const connecting = connectBroker(cluster, target);
  try {
    const broker = await within(deadline, connecting, () => new KafkaFailure("timeout", `no connection to ${target.host}:${target.port} in time`));
    return connection(broker, () => ended, destroy);
  } catch (error) {
    const why = ended ?? error;
    const failure = refusedLogin(error) ?? socketFailure(why);
    destroy(failure);
    throw failure;
  }
}

async function connectBroker(cluster: KafkajsCluster, { host, port, nodeId }: Target): Promise<KafkajsBroker> {
  const connectionPool = await cluster.connectionPoolBuilder.build({ host, port, rack: null });
  const broker = cluster.brokerPool.createBroker({ logger: cluster.rootLogger, connectionPool, nodeId, versions: null });
  await broker.connect();
  return broker;
}

function connection(broker: KafkajsBroker, ended: () => Error | null, destroy: (why: Error) => void): Connection {
  const versions = new Map<number, VersionRange>();
  for (const [key, { minVersion, maxVersion }] of Object.entries(broker.versions ?? {})) versions.set(Number(key), { min: minVersion, max: maxVersion });
  // A session that is about to end (KIP-368) is renewed before the next request, and nothing else may be sent meanwhile.
  let renewal: Promise<void> | null = null;
  const renewed = async (): Promise<void> => {
    renewal ??= broker.connect().finally(() => {
      renewal = null;
    });
    await renewal;
  };
  return {
    versions,
    get alive() {
      return ended() === null;
    },
    async exchange(request) {
      const gone = ended();
      if (gone !== null) throw socketFailure(gone);
      try {
        if (renewal !== null || !broker.isConnected()) await renewed();
        return await broker.connectionPool.send(asKafkajs(request));
      } catch (error) {
        throw refusedLogin(error) ?? socketFailure(ended() ?? error);
      }
    },
    destroy,
  };
}

function asKafkajs({ key, name, version, body }: Exchange): KafkajsSend {
  return {
    request: { apiKey: key, apiVersion: version, apiName: name, encode: async () => ({ buf: body, buffer: body }) },
    // A throttle time of 0: kafkajs would hold its queue by the wall clock, the node pauses on its own.
    response: { decode: async (payload) => ({ clientSideThrottleTime: 0, payload }), parse: async ({ payload }) => payload },
    logResponseError: false,
  };
}

function clusterOf(security: Security, socketFactory: (request: { host: string; port: number; onConnect: () => void }) => BrokerSocket): KafkajsCluster {
  const sasl = saslOf(security);
  const options: KafkaConfig = {
    brokers: ["unused:1"],
    clientId: "lagline",
    connectionTimeout: 5_000,
    authenticationTimeout: 10_000,
    // Renewed when fewer than these milliseconds of a session are left. The default of 10 s would renew short sessions at
    // every request, which brokers refuse within a second of the last.
    reauthenticationThreshold: 3_000,
    enforceRequestTimeout: false,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
    logCreator: () => () => {},
    socketFactory: socketFactory as unknown as NonNullable<KafkaConfig["socketFactory"]>,
    ...(sasl === null ? {} : { sasl: kafkajsSasl(sasl) }),
  };
  return createCluster(new Kafka(options));
}

function kafkajsSasl(sasl: Sasl): NonNullable<KafkaConfig["sasl"]> {
  if (sasl.mechanism === "OAUTHBEARER") return oauthBearer(sasl.token);
  return sasl.mechanism === "PLAIN" ? plain(sasl.username, sasl.password) : scram({ ...sasl, mechanism: sasl.mechanism });
}

/**
 * Fails at start-up, naming what is missing, unless kafkajs is the pinned version with every internal used here. Unlike the
 * members, the version cannot be looked up from every bundle; null then.
 */
export function checkInternals(
  version: string | null = installedVersion(),
  kafka: object = new Kafka({ brokers: ["unused:1"], logLevel: logLevel.NOTHING }),
): void {
  if (version !== null && version !== PINNED) throw unusable(`kafkajs ${PINNED} is required, ${version} is installed`);
  const cluster = createCluster(kafka);
  const missing = [
    ["cluster.connectionPoolBuilder.build", cluster.connectionPoolBuilder?.build],
    ["cluster.brokerPool.createBroker", cluster.brokerPool?.createBroker],
    ["cluster.rootLogger", cluster.rootLogger],
  ].find(([, member]) => member === undefined);
  if (missing !== undefined) throw unusable(`kafkajs lacks ${missing[0]}, which Lagline needs; ${PINNED} has it`);
}

/** The one cast to kafkajs's undeclared parts: `checkInternals` has seen every member used of them, and the version is pinned. */
function createCluster(kafka: object): KafkajsCluster {
  const symbol = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === "private:Kafka:createCluster");
  if (symbol === undefined) throw unusable(`kafkajs lacks private:Kafka:createCluster, which Lagline needs; ${PINNED} has it`);
  const make = (kafka as Record<symbol, (options: object) => KafkajsCluster>)[symbol];
  if (make === undefined) throw unusable("kafkajs's private:Kafka:createCluster is no function");
  return make({ allowAutoTopicCreation: false, maxInFlightRequests: null });
}

/** Shown as it is where a person asks something of a cluster: only who installed this can mend it. */
const unusable = (message: string): AppError => new AppError("internal", message);

function installedVersion(): string | null {
  try {
    const { version } = createRequire(import.meta.url)("kafkajs/package.json") as { version: string };
    return version;
  } catch {
    return null;
  }
}

type KafkajsSend = {
  request: { apiKey: number; apiVersion: number; apiName: string; encode(): Promise<{ buf: Buffer; buffer: Buffer }> };
  response: { decode(payload: Buffer): Promise<{ clientSideThrottleTime: 0; payload: Buffer }>; parse(decoded: { payload: Buffer }): Promise<Buffer> };
  logResponseError: false;
};
type KafkajsPool = { send(exchange: KafkajsSend): Promise<Buffer> };
type KafkajsBroker = {
  connect(): Promise<void>;
  /** Connected and, where there is a login, with a session that lasts for a while. */
  isConnected(): boolean;
  versions: Record<string, { minVersion: number; maxVersion: number }> | null;
  connectionPool: KafkajsPool;
};
type KafkajsCluster = {
  rootLogger: object;
  connectionPoolBuilder: { build(address: { host: string; port: number; rack: string | null }): Promise<KafkajsPool> };
  brokerPool: { createBroker(options: { logger: object; connectionPool: KafkajsPool; nodeId: number; versions: null }): KafkajsBroker };
};
