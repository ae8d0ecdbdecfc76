import type { Config } from "@/lib/config";
import { type LoginGate, LoginGates } from "@/lib/kafka/login-gate";
import { postForm } from "@/lib/kafka/oauth/post-form";
import type { PostForm } from "@/lib/kafka/oauth/token-source";
import type { Security } from "@/lib/kafka/security";
import type { AddressRules } from "@/lib/kafka/transport/address-policy";
import { outboundClient } from "@/lib/net/outbound";
import type { OutboundProxy } from "@/lib/net/outbound-proxy";
import type { OutboundRules } from "@/lib/net/outbound-rules";
import type { SealingKey } from "@/lib/secrets/key";
import type { WatchedCluster } from "@/lib/store/watched-cluster";
import { openSecurity, sealedSecrets } from "./open-security";
import { listeningPlaces, ownPlaces } from "./own-places";
import { sealingKeys } from "./sealing";

/**
 * How to reach clusters from this process: the keys to their secrets, the way to token endpoints, the operator's addresses, and
 * which clusters refused a login a moment ago.
 */
export type Reach = {
  keys: readonly SealingKey[];
  rules: OutboundRules;
  post: PostForm;
  addresses: Pick<AddressRules, "allow" | "deny" | "own">;
  logins: LoginGates;
};

type Settings = Pick<
  Config,
  | "APP_SECRET"
  | "APP_SECRET_OLD"
  | "OUTBOUND_ALLOW"
  | "OUTBOUND_HTTP"
  | "OUTBOUND_PORTS"
  | "OUTBOUND_PROXY"
  | "KAFKA_ADDRESS_ALLOW"
  | "KAFKA_ADDRESS_DENY"
  | "HOST"
  | "PORT"
  | "PUBLIC_URL"
  | "DATABASE_URL"
  | "DATABASE_DIRECT_URL"
>;

/** `logins`: those that this process has kept so far. */
export function reachOf(settings: Settings, logins: LoginGates = new LoginGates()): Reach {
  const rules: OutboundRules = {
    allow: settings.OUTBOUND_ALLOW,
    ports: settings.OUTBOUND_PORTS,
    http: settings.OUTBOUND_HTTP === "1",
    own: ownPlaces(settings),
    proxy: settings.OUTBOUND_PROXY === undefined ? null : proxyOf(new URL(settings.OUTBOUND_PROXY)),
  };
  return {
    keys: sealingKeys(settings),
    rules,
    post: postForm(outboundClient(rules)),
    addresses: { allow: settings.KAFKA_ADDRESS_ALLOW, deny: settings.KAFKA_ADDRESS_DENY, own: listeningPlaces(settings) },
    logins,
  };
}

function proxyOf({ hostname, port, username, password }: URL): OutboundProxy {
  const login = username === "" ? {} : { login: `${decodeURIComponent(username)}:${decodeURIComponent(password)}` };
  return { host: hostname.replace(/^\[|\]$/g, ""), port: port === "" ? 80 : Number(port), ...login };
}

/** What a reader of this cluster needs beside its addresses, its secrets opened. */
export function connectionOf(
  { id, security, secrets, hostPatterns, fingerprint }: Pick<WatchedCluster, "id" | "security" | "secrets" | "hostPatterns" | "fingerprint">,
  { keys, post, addresses, logins }: Reach,
): { security: Security; addresses: Omit<AddressRules, "bootstrap">; logins: LoginGate } {
  const source = { has: (name: Parameters<typeof secrets.has>[0]) => secrets.has(name), open: sealedSecrets(id, secrets, keys) };
  return { security: openSecurity(security, source, post), addresses: { ...addresses, hostPatterns }, logins: logins.of({ id, fingerprint }) };
}
