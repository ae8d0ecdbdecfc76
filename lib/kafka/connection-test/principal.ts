import { subjectName } from "@/lib/tls/subject-name";

/** What of a security, with or without its secrets, names who logs in. */
type Named = { mode: string; tls?: { verify: boolean; client?: { cert: string } | null }; sasl?: { mechanism: string; username?: string } };

/** Who the broker takes us for, as ACLs name it; a placeholder where only the broker knows. */
export function principalOf({ tls, sasl }: Named): string {
  if (sasl !== undefined) return sasl.username === undefined ? "User:<subject of the token>" : `User:${sasl.username}`;
  const certificate = tls?.client?.cert;
  return certificate === undefined ? "User:ANONYMOUS" : `User:${subjectOf(certificate)}`;
}

function subjectOf(certificate: string): string {
  try {
    return subjectName(certificate);
  } catch {
    return "<subject of the client certificate>";
  }
}
