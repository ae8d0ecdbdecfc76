import { answers } from "./answers/answers.mjs";
import { Input } from "./bytes.mjs";
import { decodeBody, encodeBody } from "./codec.mjs";
import { denseAnswer } from "./dense.mjs";
import { framed } from "./frames.mjs";
import { messages, releases } from "./messages.mjs";
import { withError } from "./with-error.mjs";

const UNSUPPORTED_VERSION = 35;
const API_VERSIONS = 18;
/** Its response header has no tagged fields in any version: a client reads it before it knows the broker. */
const NO_TAG_SECTION = new Set([API_VERSIONS]);

/**
 * @typedef {object} Request one frame, read by the definitions
 * @property {string} api
 * @property {number} version
 * @property {number} correlation
 * @property {any} body
 */

/**
 * Reads a request as a broker of this release would. Throws for what such a broker does not announce or cannot read.
 * @returns {Request}
 */
export function readRequest(/** @type {Buffer} */ frame, /** @type {string} */ release) {
  const input = new Input(frame);
  const [key, version, correlation] = [input.int(2), input.int(2), input.int(4)];
  const announced = releases.get(release)?.get(key);
  const message = messages.get(`${announced?.name}Request`);
  if (announced === undefined || message === undefined) throw new Error(`a broker of ${release} knows no request ${key}`);
  const clientId = input.int(2);
  if (clientId > 0) input.raw(clientId);
  if (version < announced.min || version > announced.max) {
    if (key === API_VERSIONS) return { api: announced.name, version, correlation, body: null };
    throw new Error(`a broker of ${release} does not speak ${announced.name} ${version}`);
  }
  if (version >= message.flexibleFrom && input.varint() !== 0) throw new Error("an unknown tagged field in a request header");
  return { api: announced.name, version, correlation, body: decodeBody(message, version, input.rest()) };
}

/**
 * The whole frame of an answer. `errorCode` stands in for every error code the answer has; `strange` adds an unknown tagged
 * field to every structure.
 * @param {Request} request
 * @param {Omit<import("./answers/answers.mjs").Ask, "version" | "request">} about
 */
export function writeAnswer(request, about, { errorCode = 0, strange = true, data = null, denseBytes = undefined } = {}) {
  const { api, correlation } = request;
  const key = messages.get(`${api}Request`)?.key ?? -1;
  const message = /** @type {import("./messages.mjs").Message} */ (messages.get(`${api}Response`));
  const isUnreadable = request.body === null;
  const version = isUnreadable ? 0 : request.version;
  if (denseBytes !== undefined) return answerFrame(correlation, { key, version, message }, denseAnswer(message, version, denseBytes), false);
  const answered = data ?? (key === API_VERSIONS ? apiVersions(about.release, isUnreadable) : answerOf(request, about));
  const body = encodeBody(message, version, errorCode === 0 ? answered : withError(message, answered, errorCode), { strange });
  return answerFrame(correlation, { key, version, message }, body, strange);
}

function answerFrame(correlation, { key, version, message }, body, strange) {
  const head = Buffer.alloc(4);
  head.writeInt32BE(correlation);
  const isTagged = version >= message.flexibleFrom && !NO_TAG_SECTION.has(key);
  return framed(head, isTagged ? headerTags(strange) : Buffer.alloc(0), body);
}

function answerOf({ api, version, body }, about) {
  const answer = answers.get(api);
  if (answer === undefined) throw new Error(`the fake has no answer to ${api}`);
  return answer({ ...about, version, request: body });
}

const headerTags = (strange) => (strange ? Buffer.from([1, 100, 3, 1, 2, 3]) : Buffer.from([0]));

function apiVersions(release, isUnsupported) {
  const apiKeys = [...(releases.get(release) ?? [])].map(([apiKey, { min, max }]) => ({ apiKey, minVersion: min, maxVersion: max }));
  return { errorCode: isUnsupported ? UNSUPPORTED_VERSION : 0, apiKeys };
}
