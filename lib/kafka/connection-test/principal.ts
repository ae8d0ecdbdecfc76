import { X509Certificate } from "node:crypto";
import { type Security, saslOf, tlsOf } from "@/lib/kafka/security";

/** Who the broker takes us for, as ACLs name it; a placeholder where only the broker knows. */
export function principalOf(security: Security): string {
  const sasl = saslOf(security);
  if (sasl !== null) return "username" in sasl ? `User:${sasl.username}` : "User:<subject of the token>";
  const certificate = tlsOf(security)?.client?.cert;
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
