import { expect, test } from "vitest";
import { selfSigned } from "@/lib/testing/certificates";
import { keyFault, readCertificates } from "./certificate";

const own = selfSigned({ name: "own" });
const other = selfSigned({ name: "other" });
const locked = selfSigned({ name: "locked", passphrase: "open sesame" });

test("a certificate is read with its name and its dates", () => {
  const [one] = readCertificates(own.cert) ?? [];
  expect(one).toMatchObject({ subject: "CN=own", issuer: "CN=own", fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) });
  expect((one?.notAfter.getTime() ?? 0) - (one?.notBefore.getTime() ?? 0)).toBe(30 * 86_400_000);
});

test("a bundle is read whole, whatever stands between its certificates", () => {
  const bundle = `# first\n${own.cert}\n# second\n${other.cert}\n`;
  expect(readCertificates(bundle)?.map(({ subject }) => subject)).toEqual(["CN=own", "CN=other"]);
});

test.each([
  { name: "nothing", pem: "" },
  { name: "words", pem: "my certificate" },
  { name: "a private key", pem: own.key },
  { name: "half a certificate", pem: own.cert.slice(0, 200) },
  { name: "a certificate that was changed", pem: own.cert.replace(/\n[A-Za-z0-9+/]{8}/, "\nAAAAAAAA") },
  { name: "one that is whole and one that is not", pem: own.cert + other.cert.slice(0, 200) },
])("$name is no certificate", ({ pem }) => {
  expect(readCertificates(pem)).toBeNull();
});

test.each([
  { name: "the key of the certificate", cert: own.cert, key: own.key, fault: null },
  { name: "the key of another one", cert: own.cert, key: other.key, fault: "mismatch" },
  { name: "a certificate instead of a key", cert: own.cert, key: own.cert, fault: "unreadable" },
  { name: "words", cert: own.cert, key: "secret", fault: "unreadable" },
  { name: "a locked key without its passphrase", cert: locked.cert, key: locked.key, fault: "passphrase_needed" },
  { name: "a locked key with a wrong passphrase", cert: locked.cert, key: locked.key, passphrase: "wrong", fault: "passphrase_wrong" },
  { name: "a locked key with its passphrase", cert: locked.cert, key: locked.key, passphrase: "open sesame", fault: null },
  { name: "an open key with a needless passphrase", cert: own.cert, key: own.key, passphrase: "x", fault: null },
])("$name: $fault", ({ cert, key, passphrase, fault }) => {
  expect(keyFault(cert, key, passphrase)).toBe(fault);
});
