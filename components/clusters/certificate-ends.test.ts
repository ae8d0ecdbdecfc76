import { expect, test } from "vitest";
import type { SecurityItem } from "@/lib/contract/security";
import { endingCertificates } from "./certificate-ends";

const NOW = new Date("2026-11-21T12:00:00Z");
const until = (day: string) => ({ subject: day, issuer: "", notBefore: "2026-01-01T00:00:00.000Z", notAfter: `${day}T00:00:00.000Z`, fingerprint: day });
const tls = (ca: string[], client: string[] = [], verify = true): Pick<SecurityItem, "tls"> => ({
  tls: { verify, serverName: null, ca: ca.map(until), client: client.length === 0 ? null : { certificates: client.map(until), key: null, passphrase: null } },
});

test.each([
  { name: "no TLS", security: { tls: null }, ends: [] },
  { name: "all is well for more than 14 days", security: tls(["2026-12-06"], ["2026-12-06"]), ends: [] },
  { name: "a client certificate that ends soon", security: tls([], ["2026-12-05"]), ends: ["client 2026-12-05 ends_soon"] },
  { name: "one that has expired comes first", security: tls(["2026-12-01"], ["2026-11-20"]), ends: ["client 2026-11-20 expired", "ca 2026-12-01 ends_soon"] },
  { name: "the chain behind a client certificate does not count", security: tls([], ["2027-12-01", "2026-11-20"]), ends: [] },
  { name: "an old authority beside a new one", security: tls(["2026-11-20", "2030-01-01"]), ends: [] },
  { name: "authorities that nobody asks", security: tls(["2026-11-20"], [], false), ends: [] },
])("$name", ({ security, ends }) => {
  expect(endingCertificates(security, NOW).map(({ certificate, of, state }) => `${of} ${certificate.subject} ${state}`)).toEqual(ends);
});
