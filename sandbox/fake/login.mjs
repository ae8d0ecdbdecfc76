const UNSUPPORTED_MECHANISM = 33;
const ILLEGAL_STATE = 34;
const AUTHENTICATION_FAILED = 58;
const OPEN_TO_ALL = new Set(["ApiVersions", "SaslHandshake", "SaslAuthenticate"]);

/**
 * @typedef {object} Sasl
 * @property {"PLAIN"} mechanism
 * @property {string} username
 * @property {string} password
 * @property {number} [sessionMs] how long a login is good for; without it for ever
 */

/** One connection's login. A broker without SASL lets everybody ask everything. */
export class Login {
  #sasl;
  #mechanism = null;
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
    return { mechanisms: offered };
  }

  #authenticate({ authBytes }) {
    const [, username, password] = authBytes.toString("utf8").split("\0");
    const isRight = this.#mechanism !== null && username === this.#sasl?.username && password === this.#sasl?.password;
    this.#mechanism = null;
    if (!isRight) return { errorCode: AUTHENTICATION_FAILED, errorMessage: "Authentication failed: Invalid username or password" };
    const { sessionMs } = /** @type {Sasl} */ (this.#sasl);
    this.#successes += 1;
    this.#goodUntil = performance.now() + (sessionMs ?? Number.POSITIVE_INFINITY);
    return { errorMessage: null, authBytes: Buffer.alloc(0), sessionLifetimeMs: BigInt(sessionMs ?? 0) };
  }
}
