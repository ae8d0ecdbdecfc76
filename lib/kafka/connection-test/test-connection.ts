import { validityAt } from "@/lib/domain/certificate";
import { addressText, type HostPort } from "@/lib/domain/host-port";
import { decodeResponse, encodeRequest, versionFor } from "@/lib/kafka/api";
import { type Metadata, metadata } from "@/lib/kafka/apis/metadata";
import { parseBootstrap } from "@/lib/kafka/bootstrap";
import { findMissingRights } from "@/lib/kafka/connection-test/find-missing-rights";
import { principalOf } from "@/lib/kafka/connection-test/principal";
import { lookAtTls, openPort, resolveHost, type SeenTls } from "@/lib/kafka/connection-test/probes";
import { RefusedLogins } from "@/lib/kafka/connection-test/refused-logins";
import { firstSentence, foundSentence } from "@/lib/kafka/connection-test/sentence";
import { Steps } from "@/lib/kafka/connection-test/steps";
import { spokenRange } from "@/lib/kafka/connection-test/versions";
import { within } from "@/lib/kafka/deadline";
import { KafkaFailure, plainWords } from "@/lib/kafka/failure";
import { CONNECTS_AT_ONCE } from "@/lib/kafka/link";
import type { BrokerAddress, ConnectionTestResult, Deadline } from "@/lib/kafka/ports";
import { type DocumentedRight, grantCommand, rightText } from "@/lib/kafka/rights";
import { hasCredentials, isSecretExposed, type Security, saslOf, tlsOf } from "@/lib/kafka/security";
import { type AddressPolicy, type AddressRules, addressPolicy } from "@/lib/kafka/transport/address-policy";
import { kafkajsTransport } from "@/lib/kafka/transport/kafkajs";
import type { Connection, Transport } from "@/lib/kafka/transport/transport";
import { Turns } from "@/lib/kafka/turns";

export type ConnectionQuestion = { brokers: readonly string[]; security: Security; addresses?: Omit<AddressRules, "bootstrap"> };

/** No test takes longer, whatever the deadline. */
const LONGEST_MS = 9_500;
/** The longest wait at one bootstrap address, so that a silent one leaves time for the next. */
const STEP_MS = 4_000;
/** The longest look at what TLS a port speaks. */
const LOOK_MS = 2_000;
const ADVERTISED_MS = 3_000;

/** Kept as long as the process, so that no number of tests locks an account. */
const refusedLogins = new RefusedLogins();

type Context = { security: Security; policy: AddressPolicy; transport: Transport; steps: Steps; deadline: Deadline };

/**
 * Tries to reach a cluster step by step: name, port, TLS, login, versions, metadata, then every advertised address. The
 * first bootstrap address that answers decides; if none does, the result tells of the first one. Ends within 10 s and
 * leaves no socket. Throws `invalid_input` for a list that is no list of addresses, nothing else.
 */
export async function testConnection({ brokers, security, addresses = {} }: ConnectionQuestion, deadline: Deadline): Promise<ConnectionTestResult> {
  const bootstrap = parseBootstrap(brokers);
  // Testing is how a person learns which hosts are advertised, so nothing but the bootstrap hosts is given a credential here.
  const hostPatterns = hasCredentials(security) ? (addresses.hostPatterns ?? []) : null;
  const policy = addressPolicy({ ...addresses, bootstrap, hostPatterns });
  const transport = kafkajsTransport(security, policy);
  const context: Context = { security, policy, transport, steps: new Steps(), deadline: deadline.earlier(LONGEST_MS) };
  try {
    return await firstThatAnswers(bootstrap, context);
  } finally {
    transport.close();
  }
}

async function firstThatAnswers(bootstrap: readonly HostPort[], context: Context): Promise<ConnectionTestResult> {
  const { steps, security } = context;
  if (isSecretExposed(security)) {
    steps.add("login", bootstrap.map(addressText).join(", "), "failed", "this login would send its secret unencrypted; use TLS, or allow it for this cluster");
    return failed(steps);
  }
  for (const [index, address] of bootstrap.entries()) {
    const left = bootstrap.length - index;
    const share = Math.min(STEP_MS * 2, context.deadline.left() / left);
    const found = await tryAddress(address, { ...context, deadline: context.deadline.earlier(share) });
    // Every further address would be one more refused login, and some lock an account after a few.
    if (found === "login_refused") break;
    if (found !== null) return described(address, found, context);
  }
  return failed(steps);
}

type Found = { metadata: Metadata; versions: string; connection: Connection };

async function tryAddress(at: HostPort, context: Context): Promise<Found | "login_refused" | null> {
  const { steps, security, policy, deadline } = context;
  const target = addressText(at);
  const name = await steps.take(
    "name",
    target,
    () => resolveHost(at, policy, deadline.earlier(STEP_MS)),
    (found) => found.join(", "),
  );
  if (!name.ok) return null;
  const port = await steps.take(
    "port",
    target,
    () => openPort(name.value, at.port, deadline.earlier(STEP_MS)),
    (address) => `connected to ${address}`,
  );
  if (!port.ok) return null;

  const tls = tlsOf(security);
  const opened = await takeConnection(at, port.value, context);
  if (opened === null || opened === "login_refused") return opened;
  if (tls !== null) {
    const { outcome, detail } = tlsText(await lookAtTls(port.value, at, tls, deadline.earlier(LOOK_MS)), tls.verify, new Date());
    steps.add("tls", target, outcome, detail);
  }
  const sasl = saslOf(security);
  if (sasl !== null) steps.add("login", target, "ok", "username" in sasl ? `${sasl.mechanism} as ${sasl.username}` : sasl.mechanism);

  const versions = await steps.take(
    "versions",
    target,
    async () => spokenRange(opened.versions),
    (text) => text,
  );
  if (!versions.ok) return null;
  const answer = await steps.take("metadata", target, () => readMetadata(opened, deadline.earlier(STEP_MS)), metadataText);
  return answer.ok ? { metadata: answer.value, versions: versions.value, connection: opened } : null;
}

/** Connecting is TLS, login and versions in one; which of them failed is told by the failure, and by a look at what the port speaks. */
async function takeConnection(at: HostPort, address: string, { transport, steps, security, deadline }: Context): Promise<Connection | "login_refused" | null> {
  const target = addressText(at);
  try {
    // Time is left for the look at what the port speaks, should nothing answer.
    const openMs = Math.min(STEP_MS, deadline.left() - Math.min(LOOK_MS, deadline.left() / 3));
    const open = () => transport.open({ ...at, nodeId: -1 }, deadline.earlier(openMs));
    return await (saslOf(security) === null ? open() : refusedLogins.enter(target, open));
  } catch (error) {
    const failure = error instanceof KafkaFailure ? error : new KafkaFailure("closed", String(error));
    if (failure.code === "auth_failed") {
      steps.add("login", target, "failed", failure.message);
      return "login_refused";
    }
    const tls = tlsOf(security);
    const seen = await lookAtTls(address, at, tls, deadline.earlier(LOOK_MS));
    const hasLogin = saslOf(security) !== null;
    if (tls === null && typeof seen === "object") steps.add("tls", target, "failed", "the port speaks TLS, but this cluster is set to plaintext");
    else if (tls !== null && seen === "none") steps.add("tls", target, "failed", `the port does not answer a TLS handshake (${failure.message})`);
    else if (failure.code === "tls_failed") steps.add("tls", target, "failed", failure.message);
    else if (hasLogin && failure.code === "closed") steps.add("login", target, "failed", `the broker hung up during the login: ${failure.message}`);
    // The port was open a moment ago, so it is the token endpoint that was not reached.
    else if (hasLogin && failure.code === "unreachable") steps.add("login", target, "failed", failure.message);
    else steps.add("versions", target, "failed", versionsText(failure));
    return null;
  }
}

async function described(at: HostPort, { metadata: found, versions, connection }: Found, context: Context): Promise<ConnectionTestResult> {
  const { steps, policy, deadline } = context;
  const connects = new Turns(CONNECTS_AT_ONCE);
  const until = deadline.earlier(ADVERTISED_MS);
  await Promise.all(found.brokers.map((broker) => connects.take(() => tryAdvertised(broker, policy, steps, until))));
  const unreached = steps.taken.filter(({ step, outcome }) => step === "advertised" && outcome !== "ok");
  const { brokers, kafkaId, topics } = found;
  const sentence = unreached[0] === undefined ? foundSentence(found, versions) : firstSentence(unreached[0]);
  await addRights(addressText(at), connection, topics.length, context);
  return { ok: unreached.length === 0, sentence, steps: steps.taken, kafkaId, brokers, topics: topics.length, versions };
}

/** Missing rights are no failure: what they would show stays empty or is told as not permitted. */
async function addRights(target: string, connection: Connection, topics: number, { steps, security, deadline }: Context): Promise<void> {
  try {
    const missing = await findMissingRights(connection, deadline.earlier(STEP_MS));
    const needed = missing.filter(({ isNeeded }) => isNeeded);
    if (needed.length === 0) return steps.add("rights", target, "ok", `${counted(topics, "topic")} visible${optionalText(missing)}`);
    steps.add("rights", target, "warning", rightsText(needed, principalOf(security)));
  } catch (error) {
    steps.add("rights", target, "warning", `the rights could not be found out: ${plainWords(error instanceof Error ? error.message : String(error))}`);
  }
}

const optionalText = (missing: readonly DocumentedRight[]): string => missing.map((right) => `; without ${rightText(right)} ${right.without}`).join("");

function rightsText(missing: readonly DocumentedRight[], principal: string): string {
  const told = missing.map((right) => `${rightText(right)} is missing: ${right.without}`);
  return [`${told.join(". ")}. To give what is missing, run:`, ...missing.map((right) => grantCommand(right, principal))].join("\n");
}

async function tryAdvertised({ broker, host, port }: BrokerAddress, policy: AddressPolicy, steps: Steps, deadline: Deadline): Promise<void> {
  const target = `${addressText({ host: plainWords(host), port })} (broker ${broker})`;
  if (deadline.left() <= 0) return steps.add("advertised", target, "not_tried", "no time was left to try it");
  const reach = async () => openPort(await resolveHost({ host, port }, policy, deadline), port, deadline);
  await steps.take("advertised", target, reach, (address) => `connected to ${address}`);
}

async function readMetadata(connection: Connection, deadline: Deadline): Promise<Metadata> {
  const version = versionFor(metadata, connection.versions);
  if (version === null) throw new KafkaFailure("unsupported", "the broker speaks no version of Metadata that we speak");
  const body = encodeRequest(metadata, { topics: null }, version);
  const late = () => new KafkaFailure("timeout", "the broker did not answer a metadata request in time");
  const bytes = await within(deadline, connection.exchange({ key: metadata.key, name: metadata.name, version, body }), late);
  return decodeResponse(metadata, version, bytes).value;
}

function failed(steps: Steps): ConnectionTestResult {
  const first = steps.taken.find(({ outcome }) => outcome === "failed");
  const sentence = first === undefined ? "No bootstrap address was tried." : firstSentence(first);
  return { ok: false, sentence, steps: steps.taken, kafkaId: null, brokers: [], topics: null, versions: null };
}

/** What the brokers' certificate is worth, and for how long: one that ends soon is a warning while everything still works. */
function tlsText(seen: SeenTls | "none" | "not_seen", isVerified: boolean, now: Date): { outcome: "ok" | "warning"; detail: string } {
  const worth = isVerified ? "verified" : "not verified: anybody on the way can pose as this broker";
  if (typeof seen === "string" || seen.certificate === null) return { outcome: isVerified ? "ok" : "warning", detail: `the certificate is ${worth}` };
  const state = validityAt(seen.certificate, now);
  const day = seen.certificate.notAfter.toISOString().slice(0, 10);
  const until = state === "expired" ? `expired on ${day}` : state === "ends_soon" ? `ends soon, on ${day}` : `is valid until ${day}`;
  const outcome = isVerified && state === "valid" ? "ok" : "warning";
  return { outcome, detail: `${seen.protocol.replace("TLSv", "TLS ")}, the certificate of ${plainWords(seen.certificate.subject)} ${until} and is ${worth}` };
}

const metadataText = ({ brokers, topics }: Metadata): string => `${counted(brokers.length, "broker")}, ${counted(topics.length, "topic")}`;
const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;

function versionsText({ code, message }: KafkaFailure): string {
  if (code === "timeout") return "the port is open, but nothing answered a Kafka request in time";
  if (code === "closed" || code === "reset") return "the port is open, but it hung up on a Kafka request";
  return message;
}
