import { expect, test } from "vitest";
import { principalOf } from "@/lib/kafka/connection-test/principal";
import { selfSigned } from "@/lib/testing/certificates";

const withCertificate = (cert: string) => principalOf({ mode: "tls", tls: { verify: true, client: { cert } } });

test.each([
  { subject: "a/emailAddress=a@b.example", principal: "User:1.2.840.113549.1.9.1=#160b6140622e6578616d706c65,CN=a" },
  { subject: "a+UID=5/O=o", principal: "User:O=o,CN=a+UID=5" },
])("a client certificate of $subject is named as brokers name it", ({ subject, principal }) => {
  expect(withCertificate(selfSigned({ name: subject }).cert)).toBe(principal);
});

test("a certificate that cannot be read has a placeholder", () => {
  expect(withCertificate("my certificate")).toBe("User:<subject of the client certificate>");
});
