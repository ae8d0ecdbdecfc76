import { spawn } from "node:child_process";
import { classPath } from "@/sandbox/jars.mjs";
import type { Tools } from "./case";

const LEAN = ["-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"];

/** A client of Kafka's own that runs until the groups have been compared, since a member that left is none. */
export async function keepRunning({ cluster, keep }: Tools, main: string, args: readonly string[]): Promise<void> {
  const all = [...LEAN, "-cp", await classPath(cluster.version), main, "--bootstrap-server", cluster.brokers.join(","), ...args];
  const client = spawn("java", all, { stdio: "ignore" });
  keep(() => void client.kill("SIGKILL"));
}
