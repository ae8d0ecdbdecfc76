import type { SaslDraft, SecurityDraft, TlsDraft } from "@/lib/contract/security";
import { type SecretName, type StoredSasl, type StoredSecurity, type StoredTls, tlsOf } from "@/lib/domain/security";

export type TakenApart = { security: StoredSecurity; given: ReadonlyMap<SecretName, string> };

/** A draft as what is stored of it and the secrets given with it. `before`: what a draft that leaves certificates out keeps. */
export function takeApart(draft: SecurityDraft, before: StoredSecurity | null): TakenApart {
  const tls = "tls" in draft ? storedTls(draft.tls, before === null ? null : tlsOf(before)) : null;
  const sasl = "sasl" in draft ? storedSasl(draft.sasl) : null;
  return { security: joined(tls, sasl), given: new Map(givenIn(draft).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))) };
}

function joined(tls: StoredTls | null, sasl: StoredSasl | null): StoredSecurity {
  if (tls !== null && sasl !== null) return { mode: "sasl_tls", tls, sasl };
  if (tls !== null) return { mode: "tls", tls };
  return sasl === null ? { mode: "plaintext" } : { mode: "sasl_plaintext", sasl };
}

function storedTls({ verify, ca, serverName, client }: TlsDraft, before: StoredTls | null): StoredTls {
  return {
    verify,
    ca: ca === undefined ? (before?.ca ?? []) : (ca ?? []),
    serverName: serverName ?? null,
    client: client === undefined ? (before?.client ?? null) : client === null ? null : { cert: client.cert },
  };
}

function storedSasl(draft: SaslDraft): StoredSasl {
  const { withoutTls } = draft;
  if (draft.mechanism !== "OAUTHBEARER") return { mechanism: draft.mechanism, username: draft.username, withoutTls };
  const { source } = draft;
  if (source.kind === "static") return { mechanism: draft.mechanism, source: { kind: source.kind }, withoutTls };
  const { kind, tokenUrl, clientId, scope = null, audience = null } = source;
  return { mechanism: draft.mechanism, source: { kind, tokenUrl, clientId, scope, audience }, withoutTls };
}

function givenIn(draft: SecurityDraft): [SecretName, string | undefined][] {
  const client = "tls" in draft ? draft.tls.client : undefined;
  const keys: [SecretName, string | undefined][] = [
    ["clientKey", client?.key],
    ["clientKeyPassphrase", client?.passphrase],
  ];
  if (!("sasl" in draft)) return keys;
  const { sasl } = draft;
  if (sasl.mechanism !== "OAUTHBEARER") return [...keys, ["password", sasl.password]];
  const { source } = sasl;
  return [...keys, source.kind === "static" ? ["token", source.token] : ["clientSecret", source.clientSecret]];
}
