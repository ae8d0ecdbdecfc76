import { randomUUID } from "node:crypto";
import { z } from "zod";
import { config } from "@/lib/config";
import { AppError } from "@/lib/errors";
import { answered } from "@/lib/http/answered";
import { limits } from "@/lib/http/limits";
import { log } from "@/lib/http/log";
import { asAppError, invalidInput, problem } from "@/lib/http/problem";
import { crossSite, ownOrigins } from "@/lib/http/same-origin.mjs";
import { authorize, nothingGranted, type Principal, principal } from "./authorize";
import type { Grant } from "./grant";
import { type Action, POLICY, type RouteKey } from "./policy";

/** Row ids, but for the one that an admin may have named: a cluster under /metrics. */
type Params<K extends RouteKey> = { [Name in ParamName<K>]: Name extends "cluster" ? string : number };
type ParamName<K extends string> = K extends `${string}[${infer Name}]${infer Rest}` ? Name | ParamName<Rest> : never;

export type Asked<K extends RouteKey, Input extends z.ZodType, Body extends z.ZodType> = {
  req: Request;
  url: URL;
  requestId: string;
  principal: Principal;
  grant: Grant<Extract<(typeof POLICY)[K], Action>>;
  params: Params<K>;
  input: z.output<Input>;
  body: z.output<Body>;
};

type Spec<K extends RouteKey, Input extends z.ZodType, Body extends z.ZodType> = {
  key: K;
  /** The query, parameter by parameter; what it does not know is dropped. */
  input?: Input;
  /** The JSON body; a strict object, so that an unknown field is refused. */
  body?: Body;
  /** Beyond the general limit: so many a minute for one person, or for one cluster. */
  limit?: { name: string; perMinute: number; per: "principal" | "cluster" };
  handler(asked: Asked<K, Input, Body>): Promise<Response>;
};

const GENERAL_PER_MINUTE = 600;
const MAX_BODY_BYTES = 1024 * 1024;
const Nothing = z.object({});

/**
 * The only way a route handler is made. In this order: origin, who asks, right and scope, limits, path, query, body; then the
 * handler, and any error as a problem with the request's id. A key that the policy does not name does not load.
 */
export function route<K extends RouteKey, Input extends z.ZodType = typeof Nothing, Body extends z.ZodType = typeof Nothing>(spec: Spec<K, Input, Body>) {
  if (!(spec.key in POLICY)) throw new Error(`no policy for ${spec.key}`);

  return async (req: Request, context: { params: Promise<Record<string, string>> }): Promise<Response> => {
    const requestId = req.headers.get("x-lagline-request-id") ?? randomUUID();
    try {
      const answer = await spec.handler(await admit(spec, req, await context.params, requestId));
      answer.headers.set("x-request-id", requestId);
      answered().note(spec.key, answer.status);
      return answer;
    } catch (thrown) {
      const error = asAppError(thrown);
      if (error.code === "internal" || error.code === "database_unavailable")
        log().error({ requestId, route: spec.key, err: error.cause ?? error }, error.message);
      const answer = problem(error, requestId);
      answered().note(spec.key, answer.status);
      return answer;
    }
  };
}

async function admit<K extends RouteKey, Input extends z.ZodType, Body extends z.ZodType>(
  spec: Spec<K, Input, Body>,
  req: Request,
  rawParams: Record<string, string>,
  requestId: string,
): Promise<Asked<K, Input, Body>> {
  refuseForeign(req);
  const who = await principal();
  const params = pathParams(spec.key, rawParams);
  const grant = await grantFor(spec.key, who, params);
  const rule = POLICY[spec.key];
  if (rule !== "public") limits().take(`all ${who.id}`, GENERAL_PER_MINUTE);
  if (spec.limit)
    limits().take(`${spec.limit.name} ${spec.limit.per === "cluster" ? new Map(Object.entries(params)).get("id") : who.id}`, spec.limit.perMinute);

  const url = new URL(req.url);
  const input = parsed(spec.input ?? Nothing, Object.fromEntries(url.searchParams));
  const body = spec.body ? parsed(spec.body, await readJson(req)) : {};
  return asked({ req, url, requestId, principal: who, grant, params, input, body });
}

/** The values were parsed with the very schemas that the type parameters name; TypeScript cannot follow that through a default. */
const asked = <K extends RouteKey, Input extends z.ZodType, Body extends z.ZodType>(values: unknown) => values as Asked<K, Input, Body>;

function refuseForeign(req: Request): void {
  const refusal = crossSite(
    {
      method: req.method,
      origin: req.headers.get("origin"),
      fetchSite: req.headers.get("sec-fetch-site"),
      contentType: req.headers.get("content-type"),
      hasBody: req.body !== null,
    },
    ownOrigins(config().PORT),
  );
  if (refusal) throw new AppError("forbidden", refusal);
}

async function grantFor(key: RouteKey, who: Principal, params: Record<string, number | string>): Promise<Grant> {
  const rule = POLICY[key];
  if (rule === "public") return nothingGranted();
  return authorize(who, rule, key.includes("/clusters/[id]") ? Number(params.id) : undefined);
}

/** Row ids of the path. What cannot be one names nothing. */
function pathParams(key: string, raw: Record<string, string>): Record<string, number | string> {
  const ids: Record<string, number | string> = {};
  for (const [, name = ""] of key.matchAll(/\[(\w+)\]/g)) {
    const text = raw[name] ?? "";
    if (name === "cluster") {
      ids[name] = text;
      continue;
    }
    const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
    if (!(id <= 2_147_483_647)) throw new AppError("not_found", "There is nothing at this address.");
    ids[name] = id;
  }
  return ids;
}

function parsed<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidInput(result.error);
  return result.data;
}

async function readJson(req: Request): Promise<unknown> {
  const text = await req.text();
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw new AppError("too_large", "A body may have 1 MiB at most.");
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "body: not JSON", { fields: { body: "not JSON" } });
  }
}
