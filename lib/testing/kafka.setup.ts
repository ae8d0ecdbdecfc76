import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { status, up, wipe } from "@/sandbox/cluster.mjs";

declare module "vitest" {
  interface ProvidedContext {
    kafkaBrokers: string[];
    kafkaDir: string;
  }
}

/** Leaders stay where a test has put them: brokers would move them back minutes later, in the middle of another test. */
const settings = { "auto.leader.rebalance.enable": "false" };

/**
 * One Kafka cluster per run. The one in LAGLINE_SANDBOX_DIR is used, and left alone afterwards, when it runs already;
 * otherwise the run makes its own and removes it.
 */
export default async function setup(project: TestProject) {
  const named = process.env.LAGLINE_SANDBOX_DIR;
  const adopted = named !== undefined && (status({ dir: named })?.nodes.some(({ life }) => life !== "gone") ?? false);
  const dir = adopted ? named : mkdtempSync(path.join(tmpdir(), "kafkatest-"));
  const remove = () => (adopted ? Promise.resolve() : wipe({ dir }));
  try {
    const { brokers } = await up({ dir, settings });
    project.provide("kafkaBrokers", brokers);
    project.provide("kafkaDir", dir);
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}
