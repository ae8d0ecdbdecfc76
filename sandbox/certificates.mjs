import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const openssl = promisify(execFile);
const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
const days = ["-days", "30"];

/**
 * Makes an authority, the brokers' certificate for 127.0.0.1 and localhost, and one client's, unless they are there.
 * Everything is PEM, so no keytool is needed.
 */
export async function makeCertificates(dir) {
  if (existsSync(path.join(dir, "broker.pem"))) return;
  mkdirSync(dir, { recursive: true });
  const at = (name) => path.join(dir, name);
  await openssl("openssl", ["req", "-x509", ...newKey, ...days, "-subj", "/CN=sandbox-ca", "-keyout", at("ca.key"), "-out", at("ca.crt")]);
  await sign(dir, "client", "extendedKeyUsage=clientAuth");
  await sign(dir, "broker", "subjectAltName=IP:127.0.0.1,DNS:localhost");
  writeFileSync(at("broker.pem"), ["broker.key", "broker.crt", "ca.crt"].map((name) => readFileSync(at(name), "utf8")).join(""));
}

/** The PEM texts that a client needs to reach a cluster whose listener speaks TLS. */
export function clientCertificates(dir) {
  const read = (name) => readFileSync(path.join(dir, name), "utf8");
  return { ca: read("ca.crt"), cert: read("client.crt"), key: read("client.key") };
}

async function sign(dir, name, extension) {
  const at = (ending) => path.join(dir, `${name}.${ending}`);
  const ca = (ending) => path.join(dir, `ca.${ending}`);
  writeFileSync(at("ext"), `${extension}\n`);
  await openssl("openssl", ["req", ...newKey, "-subj", `/CN=${name}`, "-keyout", at("key"), "-out", at("csr")]);
  const signed = ["-in", at("csr"), "-CA", ca("crt"), "-CAkey", ca("key"), "-CAcreateserial", "-extfile", at("ext"), "-out", at("crt")];
  await openssl("openssl", ["x509", "-req", ...days, ...signed]);
}
