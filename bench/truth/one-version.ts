import kafkajs from "kafkajs";
import { deadlineIn } from "@/lib/kafka/deadline";
import { createReader } from "@/lib/kafka/reader/reader";
import { openAdmin } from "@/sandbox/admin.mjs";
import { describeGroup } from "@/sandbox/oracle.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";
import type { Bench } from "../harness/bench";
import { ownCluster } from "../harness/own-cluster";
import type { Case, Tools } from "./case";
import { appliesTo, cases, PROFILES } from "./cases";
import { type Comparison, compare, oursOf } from "./compare";
import { RETENTION_SETTINGS } from "./logs";
import { compareShares, shareSettings } from "./share-groups";

export type Compared = { version: string; case: string; comparisons: Comparison[] };

/** Time for the living cast to move before it is paused. */
const RUNNING_MS = 5_000;

/** One version with everything the cases hold: paused, read by us, then asked group by group with the version's own tool. */
export async function oneVersion(bench: Bench, version: string): Promise<Compared[]> {
  const cluster = await ownCluster(bench, { version, settings: { ...RETENTION_SETTINGS, ...shareSettings(version) } });
  const { brokers } = cluster;
  const complain = (message: string) => bench.say(`  workload: ${message}`);
  const workload = await startWorkload({ brokers, profiles: PROFILES, complain });
  bench.atEnd(() => workload.stop());
  const kafka = new kafkajs.Kafka({ clientId: "lagline-truth", brokers, retry: { retries: 12 }, logLevel: kafkajs.logLevel.NOTHING });
  const admin = kafka.admin();
  await admin.connect();
  const stops: (() => void)[] = [];
  const stopKept = () => {
    for (const stop of stops.splice(0)) stop();
  };
  bench.atEnd(stopKept);
  const tools: Tools = { cluster, kafka, admin, raw: openAdmin(brokers), keep: (stop) => stops.push(stop) };

  const startedAt = performance.now();
  const [early, late] = [false, true].map((isLate) => cases.filter((one) => appliesTo(one, version) && (one.late ?? false) === isLate));
  const compared = await makeAll(bench, early!, tools);
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, RUNNING_MS - (performance.now() - startedAt))));
  await workload.pause();
  compared.push(...(await compareAll(early!, cluster)));
  await workload.stop();
  compared.push(...(await makeAll(bench, late!, tools)));
  compared.push(...(await compareAll(late!, cluster)));

  stopKept();
  tools.raw.close();
  await admin.disconnect();
  await cluster.wipe();
  return compared;
}

/** Answers those that could not be made, each as a difference: what was not compared is not equal. */
async function makeAll({ say }: Bench, chosen: readonly Case[], tools: Tools): Promise<Compared[]> {
  const failed: Compared[] = [];
  for (const { name, groups, make } of chosen) {
    const startedAt = performance.now();
    const error = await make?.(tools).then(
      () => null,
      (reason: Error) => reason,
    );
    if (make) say(`  ${name}: ${error ? "NOT " : ""}made in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    if (!error) continue;
    const comparison: Comparison = { group: groups.join(", "), equal: 0, differences: [`could not be made: ${error.message}`], exceptions: [] };
    failed.push({ version: tools.cluster.version, case: name, comparisons: [comparison] });
  }
  return failed;
}

/** Where the tool has no rows whatever it waits for, it need not wait long. */
const DOCUMENTED_FAILURE_MS = 10_000;

async function compareAll(chosen: readonly Case[], { brokers, dir, version }: Tools["cluster"]): Promise<Compared[]> {
  const reader = createReader({ brokers, intervalMs: 15_000, security: { mode: "plaintext" } });
  const reading = await reader.fast(deadlineIn(30_000), { earliest: true, describe: (groups) => [...groups.keys()] });
  const compared: Compared[] = [];
  for (const { name, groups, share, toolFails } of chosen) {
    if (share) {
      compared.push({ version, case: name, comparisons: await compareShares(reader, groups, dir) });
      continue;
    }
    const comparisons: Comparison[] = [];
    for (const group of groups) {
      const documented = toolFails?.versions.includes(version) ? toolFails.with : null;
      const patience = documented === null ? {} : { toolTimeoutMs: DOCUMENTED_FAILURE_MS };
      const told = await describeGroup(group, { dir, ...patience }).catch((error: Error) => error);
      if (told instanceof Error) comparisons.push(silent(group, told, documented));
      else {
        const ours = oursOf(
          reading,
          group,
          told.map(({ topic }) => topic),
        );
        comparisons.push(compare(group, told, ours));
      }
    }
    compared.push({ version, case: name, comparisons });
  }
  await reader.close();
  return compared;
}

/** The tool has no rows at all: documented for some versions, otherwise a difference. */
function silent(group: string, { message }: Error, documented: RegExp | null): Comparison {
  const line = `the tool failed: ${message}`;
  return documented?.test(message) ? { group, equal: 0, differences: [], exceptions: [line] } : { group, equal: 0, differences: [line], exceptions: [] };
}
