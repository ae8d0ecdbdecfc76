import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Mechanism } from "kafkajs";
import { KafkaFailure } from "@/lib/kafka/failure";
import { mechanism, type Say } from "@/lib/kafka/transport/mechanism";

type ScramName = "SCRAM-SHA-256" | "SCRAM-SHA-512";
type Credentials = { mechanism: ScramName; username: string; password: string };

const HASHES = { "SCRAM-SHA-256": { hash: "sha256", bytes: 32 }, "SCRAM-SHA-512": { hash: "sha512", bytes: 64 } } as const;
const NO_CHANNEL_BINDING = "n,,";
const FEWEST_ROUNDS = 4_096;
/** Kafka itself takes at most 16,384. Each login holds a thread of the process for its rounds, whoever waits for it. */
const MOST_ROUNDS = 100_000;
const LONGEST_MESSAGE = 4_096;
const derive = promisify(pbkdf2);

/** The SCRAM login of RFC 5802, for which kafkajs would count as many rounds as a broker likes. */
export const scram = ({ mechanism: name, username, password }: Credentials): Mechanism =>
  mechanism(name.toLowerCase(), (say) => logIn(say, { mechanism: name, username, password }));

async function logIn(say: Say, { mechanism: name, username, password }: Credentials): Promise<void> {
  const { hash, bytes } = HASHES[name];
  const hmac = (key: Buffer, text: string): Buffer => createHmac(hash, key).update(text).digest();

  const nonce = randomBytes(18).toString("base64url");
  const first = `n=${username.replaceAll("=", "=3D").replaceAll(",", "=2C")},r=${nonce}`;
  const challenge = textOf(await say(`${NO_CHANNEL_BINDING}${first}`, password));
  const { bothNonces, salt, rounds } = readChallenge(challenge, nonce);

  const salted = await derive(password, salt, rounds, bytes, hash);
  const final = `c=${base64(Buffer.from(NO_CHANNEL_BINDING))},r=${bothNonces}`;
  const signed = `${first},${challenge},${final}`;
  const clientKey = hmac(salted, "Client Key");
  const mask = hmac(createHash(hash).update(clientKey).digest(), signed);
  const proof = clientKey.map((byte, at) => byte ^ (mask[at] ?? 0));

  const outcome = attributes(textOf(await say(`${final},p=${base64(Buffer.from(proof))}`, password)));
  if (outcome.has("e")) throw refused(`the broker answered ${outcome.get("e")}`);
  const expected = hmac(hmac(salted, "Server Key"), signed);
  const shown = Buffer.from(outcome.get("v") ?? "", "base64");
  if (shown.length !== expected.length || !timingSafeEqual(shown, expected)) throw refused("the broker did not prove that it knows the password");
}

function readChallenge(challenge: string, nonce: string): { bothNonces: string; salt: Buffer; rounds: number } {
  const said = attributes(challenge);
  const [bothNonces = "", salt = "", rounds = ""] = ["r", "s", "i"].map((key) => said.get(key));
  if (!bothNonces.startsWith(nonce)) throw refused("the broker did not answer with our nonce");
  if (!/^\d{1,10}$/.test(rounds) || Number(rounds) < FEWEST_ROUNDS || Number(rounds) > MOST_ROUNDS) {
    throw refused(`the broker asks for ${rounds.slice(0, 20) || "no"} rounds; from ${FEWEST_ROUNDS} to ${MOST_ROUNDS} are made`);
  }
  return { bothNonces, salt: Buffer.from(salt, "base64"), rounds: Number(rounds) };
}

/** `a=1,b=2`, where a value may hold an equals sign. */
const attributes = (message: string): ReadonlyMap<string, string> =>
  new Map(message.split(",").map((part): [string, string] => [part.slice(0, 1), part.slice(2)]));

function textOf(message: Buffer): string {
  if (message.length > LONGEST_MESSAGE) throw refused(`the broker's message has ${message.length} bytes`);
  return message.toString("utf8");
}

const base64 = (bytes: Buffer): string => bytes.toString("base64");
const refused = (why: string): KafkaFailure => new KafkaFailure("auth_failed", `the SCRAM login failed: ${why}`);
