import { inject } from "vitest";
import { openAdmin } from "@/sandbox/admin.mjs";
import { freezeBroker, startBroker, stopBroker, thawBroker } from "@/sandbox/broker.mjs";
import { up } from "@/sandbox/cluster.mjs";
import { type Described, describeGroup } from "@/sandbox/oracle.mjs";
import { startWorkload } from "@/sandbox/workload/run.mjs";

type WorkloadOptions = Omit<Parameters<typeof startWorkload>[0], "brokers">;

/**
 * The cluster of this test run, by broker number 1, 2, 3. What a test freezes or stops it puts back, since every test file
 * shares the cluster.
 */
export function sandbox() {
  const dir = inject("kafkaDir");
  const brokers = inject("kafkaBrokers");
  return {
    dir,
    brokers,
    freeze: (broker: number) => freezeBroker(broker, { dir }),
    thaw: (broker: number) => thawBroker(broker, { dir }),
    /** Returns when all replicas are in sync, so that a broker may go without taking anything along. */
    settled: () => up({ dir }),
    /** `graceMs: 0` kills it. */
    stop: (broker: number, { graceMs }: { graceMs?: number } = {}) => stopBroker(broker, { dir, graceMs }),
    /** Returns when the brokers see each other again; up to 10 s right after a stop. */
    start: (broker: number) => startBroker(broker, { dir }),
    /** What Kafka's own tool says about a group. */
    describeGroup: (group: string): Promise<Described[]> => describeGroup(group, { dir }),
    startWorkload: (options: WorkloadOptions) => startWorkload({ ...options, brokers }),
    /** Topics, ends and commits made by hand; the test closes it. */
    openAdmin: () => openAdmin(brokers),
  };
}
