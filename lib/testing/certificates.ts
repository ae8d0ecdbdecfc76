import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

export type Pair = { cert: string; key: string };

/** A self-signed certificate, made for this run; `days` below zero: one that has expired. */
export function selfSigned({ name = "lagline", days = 30, passphrase }: { name?: string; days?: number; passphrase?: string } = {}): Pair {
  const dir = mkdtempSync(path.join(tmpdir(), "lagline-pair-"));
  const at = (file: string) => path.join(dir, file);
  try {
    const lock = passphrase === undefined ? ["-nodes"] : ["-passout", `pass:${passphrase}`];
    openssl(["req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", ...lock, "-subj", `/CN=${name}`, "-keyout", at("key"), "-out", at("csr")]);
    const unlock = passphrase === undefined ? [] : ["-passin", `pass:${passphrase}`];
    openssl(["x509", "-req", "-in", at("csr"), "-signkey", at("key"), ...unlock, "-days", String(days), "-out", at("cert")]);
    return { cert: readFileSync(at("cert"), "utf8"), key: readFileSync(at("key"), "utf8") };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

const openssl = (args: string[]) => execFileSync("openssl", args, { stdio: "ignore" });
