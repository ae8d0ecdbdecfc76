import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { inject } from "vitest";
import { setPassword } from "@/sandbox/alter-config.mjs";
import { clientCertificates } from "@/sandbox/certificates.mjs";
import { status, up, wipe } from "@/sandbox/cluster.mjs";
import { type Security, users } from "@/sandbox/security.mjs";

/** The version that this test run is about. */
export const kafkaVersion = (): string => status({ dir: inject("kafkaDir") })?.version ?? "";

/** Under ZooKeeper the sandbox sets up no security: logins are then tried on the oldest version without it. */
const securedVersion = (): string => (kafkaVersion().startsWith("2.") ? "3.9.2" : kafkaVersion());

/** A one-node cluster for what the run's shared one cannot be: secured, of another version, with other settings. Close it. */
export async function ownCluster(wish: { security?: Security; settings?: Record<string, string>; version?: string; brokers?: number } = {}) {
  const dir = mkdtempSync(path.join(tmpdir(), "kafkaown-"));
  const close = async () => {
    await wipe({ dir });
    rmSync(dir, { recursive: true, force: true });
  };
  try {
    const { brokers, plaintext, certificates, version } = await up({
      dir,
      version: wish.security === undefined ? kafkaVersion() : securedVersion(),
      brokers: 1,
      ...wish,
    });
    return {
      dir,
      version,
      brokers,
      /** Where the sandbox itself speaks, without security. */
      plaintext,
      password: (user: string) => users.get(user) ?? "",
      setPassword: (user: string, password: string) => setPassword(user, password, { dir }),
      certificates: () => clientCertificates(certificates),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
