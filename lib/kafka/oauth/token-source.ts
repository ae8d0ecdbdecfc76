import { monotonicMs } from "@/lib/kafka/deadline";
import { KafkaFailure } from "@/lib/kafka/failure";

export type ClientCredentials = { tokenUrl: string; clientId: string; clientSecret: string; scope?: string; audience?: string };

/** Sends a form to the token endpoint and resolves with status and body; made by wiring over the guarded client. */
export type PostForm = (request: { url: string; authorization: string; body: string; timeoutMs: number }) => Promise<{ status: number; body: string }>;

type Token = { value: string; usableUntil: number };

const FETCH_MS = 5_000;
/** A token is not used for a login that could outlive it. */
const MARGIN_MS = 60_000;
/** How long an endpoint in trouble is left alone, however many brokers ask for a token. */
const REST_MS = 10_000;
const TOO_MANY_REQUESTS = 429;
const now = monotonicMs;

/**
 * Tokens for OAUTHBEARER by the client credentials grant: kept until 60 s before they expire, fetched once for all who ask
 * at the same time. Rejects with `auth_failed` where the endpoint refuses, with `unreachable` where it cannot be asked or is
 * in trouble itself, which holds for 10 s; neither secret nor answer is in the message.
 */
export function clientCredentialsToken(credentials: ClientCredentials, post: PostForm, clock: () => number = now): () => Promise<string> {
  let kept: Token | null = null;
  let fetching: Promise<Token> | null = null;
  let trouble: { failure: KafkaFailure; until: number } | null = null;
  const fetchOnce = async (): Promise<Token> => {
    try {
      return await fetchToken(credentials, post, clock);
    } catch (error) {
      if (error instanceof KafkaFailure && error.code === "unreachable") trouble = { failure: error, until: clock() + REST_MS };
      throw error;
    } finally {
      fetching = null;
    }
  };
  return async () => {
    if (kept !== null && kept.usableUntil > clock()) return kept.value;
    if (trouble !== null && trouble.until > clock()) throw trouble.failure;
    fetching ??= fetchOnce();
    kept = await fetching;
    return kept.value;
  };
}

async function fetchToken({ tokenUrl, clientId, clientSecret, scope, audience }: ClientCredentials, post: PostForm, clock: () => number): Promise<Token> {
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    ...(scope === undefined ? {} : { scope }),
    ...(audience === undefined ? {} : { audience }),
  });
  const authorization = `Basic ${Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`).toString("base64")}`;
  const askedAt = clock();
  const answer = await post({ url: tokenUrl, authorization, body: form.toString(), timeoutMs: FETCH_MS }).catch((error: unknown) => {
    throw new KafkaFailure("unreachable", `no token: ${error instanceof Error ? error.message : "the token endpoint did not answer"}`);
  });
  const { access_token: value, expires_in: seconds, error } = parsed(answer.body);
  if (answer.status !== 200) {
    const code = answer.status >= 500 || answer.status === TOO_MANY_REQUESTS ? "unreachable" : "auth_failed";
    throw new KafkaFailure(code, `no token: the token endpoint answered ${answer.status}${errorWord(error)}`);
  }
  if (typeof value !== "string" || value === "") throw new KafkaFailure("auth_failed", "no token: the token endpoint's answer holds none");
  // Without a lifetime a token is good for the login it was fetched for, and no other.
  return { value, usableUntil: askedAt + (secondsOf(seconds) ?? 0) * 1_000 - MARGIN_MS };
}

/** Some endpoints write the number as text. */
const secondsOf = (told: unknown): number | null =>
  typeof told === "string" && /^\d{1,9}$/.test(told) ? Number(told) : typeof told === "number" ? told : null;

function parsed(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** The endpoint's own word, if it is one of the shape that the standard gives it. */
const errorWord = (error: unknown): string => (typeof error === "string" && /^[a-z_]{1,40}$/.test(error) ? ` (${error})` : "");
