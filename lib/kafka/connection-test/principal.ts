import { X509Certificate } from "node:crypto";

/** What of a security, with or without its secrets, names who logs in. */
type Named = { mode: string; tls?: { verify: boolean; client?: { cert: string } | null }; sasl?: { mechanism: string; username?: string } };

/** Who the broker takes us for, as ACLs name it; a placeholder where only the broker knows. */
export function principalOf({ tls, sasl }: Named): string {
  if (sasl !== undefined) return sasl.username === undefined ? "User:<subject of the token>" : `User:${sasl.username}`;
  const certificate = tls?.client?.cert;
  return certificate === undefined ? "User:ANONYMOUS" : `User:${subjectOf(certificate)}`;
}

/** Kafka writes the name's parts from the last to the first, with commas. */
function subjectOf(certificate: string): string {
  try {
    return new X509Certificate(certificate).subject.split("\n").toReversed().join(",");
  } catch {
    return "<subject of the client certificate>";
  }
}
