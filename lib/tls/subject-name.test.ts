import { expect, test } from "vitest";
import { selfSigned } from "@/lib/testing/certificates";
import { subjectName } from "./subject-name";

// What Java 17's X500Principal.getName() answers for the same certificates.
test.each([
  { subject: "ada", told: "CN=ada" },
  { subject: "ada/OU=Ops/O=Acme, Inc./C=DE", told: "C=DE,O=Acme\\, Inc.,OU=Ops,CN=ada" },
  { subject: "a/emailAddress=a@b.example", told: "1.2.840.113549.1.9.1=#160b6140622e6578616d706c65,CN=a" },
  { subject: "ada/GN=Ada/SN=Lovelace", told: "2.5.4.4=#0c084c6f76656c616365,2.5.4.42=#0c03416461,CN=ada" },
  { subject: "a+UID=5/O=o", told: "O=o,CN=a+UID=5" },
  { subject: "web/street=Main 1/DC=org/DC=example", told: "DC=example,DC=org,STREET=Main 1,CN=web" },
  { subject: "web/O=x=y#z;<>", told: "O=x\\=y\\#z\\;\\<\\>,CN=web" },
  { subject: " lead and trail ", told: "CN=\\ lead and trail\\ " },
])("$subject is $told to a broker", ({ subject, told }) => {
  expect(subjectName(selfSigned({ name: subject }).cert)).toBe(told);
});

test("text that is no certificate has no subject", () => {
  expect(() => subjectName("my certificate")).toThrow();
});
