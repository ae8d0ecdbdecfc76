import type kafkajs from "kafkajs";
import type { openAdmin } from "@/sandbox/admin.mjs";
import type { OwnCluster } from "../harness/own-cluster";

/**
 * Something a cluster can hold: made once, then its groups are compared. `from`: the first version that has it. `share`: its
 * groups are share groups. `late`: made after everything else was compared, since it breaks something. `toolFails`: what the
 * tool of some versions answers instead of rows, as documented; rows are then compared with nothing.
 */
export type Case = {
  name: string;
  groups: readonly string[];
  from?: number;
  share?: boolean;
  late?: boolean;
  toolFails?: { versions: readonly string[]; with: RegExp };
  make?: (tools: Tools) => Promise<void>;
};

/** `keep`: what was started and must live until the groups have been compared. */
export type Tools = {
  cluster: OwnCluster;
  kafka: kafkajs.Kafka;
  admin: kafkajs.Admin;
  raw: ReturnType<typeof openAdmin>;
  keep(stop: () => void): void;
};
