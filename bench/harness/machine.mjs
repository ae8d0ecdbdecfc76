import os from "node:os";

/** Where a figure was measured: others may have used the same cores, so the load belongs to it. */
export function machine() {
  const cpus = os.cpus();
  return {
    cores: cpus.length,
    model: cpus[0]?.model.trim() ?? "unknown",
    memoryGb: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.arch()}`,
    node: process.version,
    load: os.loadavg().map((load) => Number(load.toFixed(2))),
  };
}
