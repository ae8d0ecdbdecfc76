import { createHash, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

/** The server's side of one SCRAM login: a challenge to the first message, then whether the second one proves the password. */
export class ScramServer {
  #said = "";
  #sasl;

  constructor(/** @type {import("./login.mjs").Sasl} */ sasl) {
    this.#sasl = sasl;
  }

  get isChallenged() {
    return this.#said !== "";
  }

  challenge(/** @type {string} */ message) {
    const first = message.slice("n,,".length);
    const [, nonce] = /,r=(.*)$/.exec(first) ?? [];
    const challenge = `r=${nonce}${randomBytes(9).toString("hex")},s=${Buffer.from("salt").toString("base64")},i=${this.#sasl.rounds ?? 4_096}`;
    this.#said = `${first},${challenge}`;
    return Buffer.from(challenge);
  }

  /** The server's proof in turn; null: the password is another one. */
  verify(/** @type {string} */ message) {
    const hash = this.#sasl.mechanism === "SCRAM-SHA-256" ? "sha256" : "sha512";
    const hmac = (key, text) => createHmac(hash, key).update(text).digest();
    const [, final, proof] = /^(.*),p=(.*)$/.exec(message) ?? [];
    const salted = pbkdf2Sync(this.#sasl.password, "salt", this.#sasl.rounds ?? 4_096, hash === "sha256" ? 32 : 64, hash);
    const stored = createHash(hash).update(hmac(salted, "Client Key")).digest();
    const signature = hmac(stored, `${this.#said},${final}`);
    const shown = Buffer.from(proof, "base64").map((byte, at) => byte ^ signature[at]);
    const isRight = createHash(hash).update(shown).digest().equals(stored);
    return isRight ? Buffer.from(`v=${hmac(hmac(salted, "Server Key"), `${this.#said},${final}`).toString("base64")}`) : null;
  }
}
