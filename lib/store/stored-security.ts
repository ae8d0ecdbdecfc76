import { z } from "zod";
import { PASSWORD_MECHANISMS, type StoredSecurity } from "@/lib/domain/security";

const Tls = z.object({
  verify: z.boolean(),
  ca: z.array(z.string()),
  serverName: z.string().nullable(),
  client: z.object({ cert: z.string() }).nullable(),
});
const Source = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("client_credentials"),
    tokenUrl: z.string(),
    clientId: z.string(),
    scope: z.string().nullable(),
    audience: z.string().nullable(),
  }),
  z.object({ kind: z.literal("static") }),
]);
const Sasl = z.discriminatedUnion("mechanism", [
  z.object({ mechanism: z.enum(PASSWORD_MECHANISMS), username: z.string(), withoutTls: z.boolean() }),
  z.object({ mechanism: z.literal("OAUTHBEARER"), source: Source, withoutTls: z.boolean() }),
]);
const Stored = z.discriminatedUnion("mode", [
  z.object({ mode: z.literal("plaintext") }),
  z.object({ mode: z.literal("tls"), tls: Tls }),
  z.object({ mode: z.literal("sasl_plaintext"), sasl: Sasl }),
  z.object({ mode: z.literal("sasl_tls"), tls: Tls, sasl: Sasl }),
]) satisfies z.ZodType<Exclude<StoredSecurity, { mode: "unreadable" }>>;

/** A cluster's security out of its JSON column, whatever stands there: one bad row costs no other cluster. */
export function storedSecurity(json: unknown): StoredSecurity {
  const read = Stored.safeParse(json);
  return read.success ? read.data : { mode: "unreadable" };
}

const Patterns = z.object({ hostPatterns: z.array(z.string()).catch([]).default([]) }).catch({ hostPatterns: [] });

/** The hosts that may be given a cluster's login, out of its settings. */
export const hostPatternsOf = (settings: unknown): string[] => Patterns.parse(settings ?? {}).hostPatterns;
