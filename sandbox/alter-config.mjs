import { setTimeout as after } from "node:timers/promises";
import { openFrames } from "./frames.mjs";
import { runJava } from "./java.mjs";
import { groupSetting } from "./requests.mjs";
import { bootstrap, readState, sandboxDir } from "./state.mjs";

/** Gives a SCRAM-SHA-512 user another password, or makes the user; connections that are open stay open until they log in again. */
export async function setPassword(/** @type {string} */ user, /** @type {string} */ password, { dir: named } = /** @type {{ dir?: string }} */ ({})) {
  await alterConfig(named, ["--entity-type", "users", "--entity-name", user, "--add-config", `SCRAM-SHA-512=[password=${password}]`]);
}

const shareStart = "share.auto.offset.reset";

/** Lets a share group begin at the start of its topics instead of at their end, and returns once every broker knows; needs a cluster with share groups on. */
export async function startShareGroupAtEarliest(/** @type {string} */ group, { dir: named } = /** @type {{ dir?: string }} */ ({})) {
  await alterConfig(named, ["--entity-type", "groups", "--entity-name", group, "--add-config", `${shareStart}=earliest`]);
  for (const address of bootstrap(sandboxDir(named))) await untilStartsAtEarliest(address, group);
}

async function untilStartsAtEarliest(address, group) {
  const giveUpAt = performance.now() + 60_000;
  const [host, port] = address.split(":");
  const link = openFrames({ host, port: Number(port), timeoutMs: 30_000 });
  try {
    while ((await groupSetting(link, group, shareStart)) !== "earliest") {
      if (performance.now() > giveUpAt) throw new Error(`${address} did not learn where group ${group} begins within a minute`);
      await after(50);
    }
  } finally {
    link.close();
  }
}

async function alterConfig(named, what) {
  const dir = sandboxDir(named);
  const state = readState(dir);
  if (!state) throw new Error(`there is no cluster in ${dir}`);
  const args = ["--bootstrap-server", bootstrap(dir).join(","), "--alter", ...what];
  await runJava({ version: state.version, main: "kafka.admin.ConfigCommand", args });
}
