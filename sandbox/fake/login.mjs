import { ScramServer } from "./scram.mjs";

const UNSUPPORTED_MECHANISM = 33;
const ILLEGAL_STATE = 34;
const AUTHENTICATION_FAILED = 58;
const OPEN_TO_ALL = new Set(["ApiVersions", "SaslHandshake", "SaslAuthenticate"]);

/**
 * @typedef {object} Sasl
 * @property {"PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512"} mechanism
 * @property {string} username
 * @property {string} password
 * @property {number} [rounds] what SCRAM asks for; without it as few as may be
 * @property {string} [complaint] what a refused login is told; without it what Kafka says
 * @property {number} [sessionMs] how long a login is good for; without it for ever
 */

/** One connection's login. A broker without SASL lets everybody ask everything. */
export class Login {
  #sasl;
  #mechanism = null;
  /** @type {ScramServer | null} */
  #scram = null;
  #goodUntil = Number.NEGATIVE_INFINITY;
  #successes = 0;

  constructor(/** @type {Sasl | undefined} */ sasl) {
    this.#sasl = sasl;
  }

  mayAsk(/** @type {string} */ api) {
    return this.#sasl === undefined || OPEN_TO_ALL.has(api) || performance.now() < this.#goodUntil;
  }

  /** The answer to one of the two requests of a login. */
  answer(/** @type {string} */ api, /** @type {any} */ request) {
    return api === "SaslHandshake" ? this.#handshake(request) : this.#authenticate(request);
  }

  /** Logins that succeeded since the last call. */
  takeSuccesses() {
    const taken = this.#successes;
    this.#successes = 0;
    return taken;
  }

  #handshake({ mechanism }) {
    const offered = this.#sasl === undefined ? [] : [this.#sasl.mechanism];
    if (!offered.includes(mechanism)) return { errorCode: this.#sasl === undefined ? ILLEGAL_STATE : UNSUPPORTED_MECHANISM, mechanisms: offered };
    this.#mechanism = mechanism;
    this.#scram = mechanism === "PLAIN" ? null : new ScramServer(/** @type {Sasl} */ (this.#sasl));
    return { mechanisms: offered };
  }

  #authenticate({ authBytes }) {
    const text = authBytes.toString("utf8");
    if (this.#scram?.isChallenged === false) return { errorMessage: null, authBytes: this.#scram.challenge(text), sessionLifetimeMs: 0n };
    const answer = this.#mechanism === null ? null : this.#scram === null ? this.#plain(text) : this.#scram.verify(text);
    this.#mechanism = null;
    const { sessionMs, complaint = "Authentication failed: Invalid username or password" } = this.#sasl ?? {};
    if (answer === null) return { errorCode: AUTHENTICATION_FAILED, errorMessage: complaint };
    this.#successes += 1;
    this.#goodUntil = performance.now() + (sessionMs ?? Number.POSITIVE_INFINITY);
    return { errorMessage: null, authBytes: answer, sessionLifetimeMs: BigInt(sessionMs ?? 0) };
  }

  #plain(/** @type {string} */ text) {
    const [, username, password] = text.split("\0");
    return username === this.#sasl?.username && password === this.#sasl?.password ? Buffer.alloc(0) : null;
  }
}
