import { runJava } from "./java.mjs";
import { bootstrap, readState, sandboxDir } from "./state.mjs";

/** Gives a SCRAM-SHA-512 user another password, or makes the user; connections that are open stay open until they log in again. */
export async function setPassword(/** @type {string} */ user, /** @type {string} */ password, { dir: named } = /** @type {{ dir?: string }} */ ({})) {
  await alterConfig(named, ["--entity-type", "users", "--entity-name", user, "--add-config", `SCRAM-SHA-512=[password=${password}]`]);
}

/** Lets a share group begin at the start of its topics instead of at their end; needs a cluster with share groups on. */
export async function startShareGroupAtEarliest(/** @type {string} */ group, { dir: named } = /** @type {{ dir?: string }} */ ({})) {
  await alterConfig(named, ["--entity-type", "groups", "--entity-name", group, "--add-config", "share.auto.offset.reset=earliest"]);
}

async function alterConfig(named, what) {
  const dir = sandboxDir(named);
  const state = readState(dir);
  if (!state) throw new Error(`there is no cluster in ${dir}`);
  const args = ["--bootstrap-server", bootstrap(dir).join(","), "--alter", ...what];
  await runJava({ version: state.version, main: "kafka.admin.ConfigCommand", args });
}
