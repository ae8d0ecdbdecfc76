import { expect, test } from "vitest";
import { certificateTroubles, readingTroubles } from "./reading-trouble";

const AT = "2026-11-21T10:42:15.000Z";
const whole = { observedAt: AT, coverage: { known: 18, expected: 18 }, failures: [] };
const answering = { status: "answering", statusSince: AT, statusDetail: null } as const;

test("a fresh and complete reading is no trouble", () => {
  expect(readingTroubles(whole, "fresh", answering)).toEqual([]);
});

test("a late reading is told by its age alone", () => {
  expect(readingTroubles(whole, "late", answering)).toEqual([]);
});

test("a broker that fails several requests is one trouble, since the first of them", () => {
  const failures = [
    { broker: 2, code: "timeout", detail: "ListOffsets", since: "2026-11-21T10:41:00.000Z" },
    { broker: 2, code: "timeout", detail: "OffsetFetch", since: "2026-11-21T10:40:00.000Z" },
    { broker: null, code: "not_authorized", detail: "Describe on groups is missing", since: null },
  ];
  expect(readingTroubles({ ...whole, coverage: { known: 12, expected: 18 }, failures }, "fresh", answering)).toEqual([
    { kind: "broker", broker: 2, since: "2026-11-21T10:40:00.000Z", missing: 6, expected: 18 },
    { kind: "failure", detail: "Describe on groups is missing", missing: 6, expected: 18 },
  ]);
});

test("an advertised address that is refused is told with its reason, since somebody has to accept it", () => {
  const failures = [{ broker: 3, code: "address_refused", detail: "kafka-3 matches no host pattern", since: AT }];
  expect(readingTroubles({ ...whole, failures }, "fresh", answering)).toEqual([
    { kind: "address", detail: "kafka-3 matches no host pattern", missing: 0, expected: 18 },
  ]);
});

test("a clock that was set back is told with what it waits for: it makes everything look fresh", () => {
  const failures = [{ broker: null, code: "clock_behind", detail: "The database's clock stands 3600 s behind.", since: null }];
  expect(readingTroubles({ ...whole, failures }, "fresh", { ...answering, status: "partial" })).toEqual([
    { kind: "clock", detail: "The database's clock stands 3600 s behind." },
  ]);
});

test("certificates that end are told by their names", () => {
  const certificate = { subject: "CN=lagline", issuer: "", notBefore: AT, notAfter: "2026-11-25T00:00:00.000Z", fingerprint: "" };
  const tls = { verify: true, ca: [], serverName: null, client: { certificates: [certificate], key: null, passphrase: null } };
  const troubles = (at: string) => certificateTroubles({ security: { mode: "tls", tls, sasl: null } }, new Date(at));
  expect(troubles("2026-11-22T00:00:00Z")).toEqual([{ kind: "certificate", subject: "CN=lagline", notAfter: certificate.notAfter, hasEnded: false }]);
  expect(troubles("2026-11-26T00:00:00Z")).toMatchObject([{ hasEnded: true }]);
});

test("without a collector only its absence is told, not what failed before", () => {
  const failures = [{ broker: 2, code: "timeout", detail: "", since: AT }];
  expect(readingTroubles({ ...whole, failures }, "unknown", answering)).toEqual([{ kind: "absent", since: AT }]);
});

test("a cluster that was never read waits; a paused one says so before anything else", () => {
  expect(readingTroubles({ ...whole, observedAt: null }, "unknown", { ...answering, status: "waiting" })).toEqual([{ kind: "waiting" }]);
  expect(readingTroubles(whole, "unknown", { ...answering, status: "paused" })).toEqual([{ kind: "paused", since: AT }]);
});

test("a refused login and an unreachable cluster carry what was answered", () => {
  expect(readingTroubles(whole, "unknown", { status: "auth_failed", statusSince: AT, statusDetail: "SASL failed" })).toEqual([
    { kind: "refused", since: AT, detail: "SASL failed" },
  ]);
  expect(readingTroubles({ ...whole, observedAt: null }, "unknown", { status: "unreachable", statusSince: AT, statusDetail: "no answer" })).toEqual([
    { kind: "unreachable", since: AT, detail: "no answer" },
  ]);
});
