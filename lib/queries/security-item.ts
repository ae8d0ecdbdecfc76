import type { CertificateItem, SaslItem, SecretState, SecurityItem, TlsItem } from "@/lib/contract/security";
import type { Certificate } from "@/lib/domain/certificate";
import { type SecretName, type StoredSasl, type StoredTls, saslOf, tlsOf } from "@/lib/domain/security";
import { storedSecurity } from "@/lib/store/stored-security";
import { readCertificates } from "@/lib/tls/certificate";

/** Which secrets a cluster has, since when and by whom, as its row tells: never what they are. */
export type SecretStates = Readonly<Record<string, { at: string; by: string }>>;

/** A cluster's security as anybody may see it who sees the cluster. */
export function securityItem(json: unknown, states: SecretStates): SecurityItem {
  const security = storedSecurity(json);
  const found = new Map(Object.entries(states));
  const state = (name: SecretName): SecretState => {
    const one = found.get(name);
    return one === undefined ? null : { set: true, at: new Date(one.at).toISOString(), by: one.by };
  };
  const tls = tlsOf(security);
  const sasl = saslOf(security);
  return { mode: security.mode, tls: tls === null ? null : tlsItem(tls, state), sasl: sasl === null ? null : saslItem(sasl, state) };
}

function tlsItem({ verify, ca, serverName, client }: StoredTls, state: (name: SecretName) => SecretState): TlsItem {
  return {
    verify,
    ca: ca.flatMap(certificatesOf),
    serverName,
    client: client === null ? null : { certificates: certificatesOf(client.cert), key: state("clientKey"), passphrase: state("clientKeyPassphrase") },
  };
}

function saslItem(sasl: StoredSasl, state: (name: SecretName) => SecretState): SaslItem {
  const { withoutTls } = sasl;
  if (sasl.mechanism !== "OAUTHBEARER") return { mechanism: sasl.mechanism, username: sasl.username, password: state("password"), withoutTls };
  const { mechanism, source } = sasl;
  if (source.kind === "static") return { mechanism, source: { kind: source.kind, token: state("token") }, withoutTls };
  return { mechanism, source: { ...source, clientSecret: state("clientSecret") }, withoutTls };
}

const certificatesOf = (pem: string): CertificateItem[] => (readCertificates(pem) ?? []).map(certificateItem);

const certificateItem = ({ subject, issuer, notBefore, notAfter, fingerprint }: Certificate): CertificateItem => ({
  subject,
  issuer,
  notBefore: notBefore.toISOString(),
  notAfter: notAfter.toISOString(),
  fingerprint,
});
