import kafkajs from "kafkajs";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { openAdmin } from "@/sandbox/admin.mjs";
import { describeGroup } from "@/sandbox/oracle.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";
import type { Bench } from "../harness/bench";
import { ownCluster } from "../harness/own-cluster";
import { appliesTo, type Case, cases, PROFILES } from "./cases";
import { type Comparison, compare, oursOf } from "./compare";

export type Compared = { version: string; case: string; comparisons: Comparison[] };

/** Time for the living cast to move before it is paused. */
const RUNNING_MS = 5_000;

/** One version with everything the cases hold: paused, read once by us, then asked group by group with the version's own tool. */
export async function oneVersion(bench: Bench, version: string): Promise<Compared[]> {
  const cluster = await ownCluster(bench, { version });
  const { brokers, dir } = cluster;
  const complain = (message: string) => bench.say(`  workload: ${message}`);
  const workload = await startWorkload({ brokers, profiles: PROFILES, complain });
  bench.atEnd(() => workload.stop());
  const kafka = new kafkajs.Kafka({ clientId: "lagline-truth", brokers, retry: { retries: 12 }, logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const raw = openAdmin(brokers);
  const startedAt = performance.now();
  const chosen = cases.filter((one) => appliesTo(one, version));
  for (const { make } of chosen) await make?.({ cluster, kafka, admin, raw });
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, RUNNING_MS - (performance.now() - startedAt))));
  await workload.pause();
  raw.close();
  await admin.disconnect();

  const compared = await compareAll(chosen, { brokers, dir, version });
  await workload.stop();
  await cluster.wipe();
  return compared;
}

async function compareAll(chosen: readonly Case[], { brokers, dir, version }: { brokers: string[]; dir: string; version: string }): Promise<Compared[]> {
  const reader = createReader({ brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
  const reading = await reader.fast(deadlineIn(30_000), { earliest: true, describe: () => [] });
  await reader.close();
  const compared: Compared[] = [];
  for (const { name, groups } of chosen) {
    const comparisons: Comparison[] = [];
    for (const group of groups) {
      const told = await describeGroup(group, { dir }).catch((error: Error) => error);
      if (told instanceof Error) comparisons.push({ group, equal: 0, differences: [`the tool failed: ${told.message}`], exceptions: [] });
      else
        comparisons.push(
          compare(
            group,
            told,
            oursOf(
              reading,
              reading.slow.earliest,
              group,
              told.map(({ topic }) => topic),
            ),
          ),
        );
    }
    compared.push({ version, case: name, comparisons });
  }
  return compared;
}
