import { bootstrap, sandboxDir } from "../state.mjs";
import { startWorkload } from "./run.mjs";

/**
 * The workload in the foreground, until SIGTERM, SIGINT or `--seconds`. SIGUSR1 pauses it, SIGUSR2 lets it go on; each
 * prints its word when it holds.
 * @param {{ dir?: string, profiles: string[], seconds?: string, seed?: string, pause?: boolean, once?: boolean }} options
 */
export async function runWorkload({ dir, profiles: spoken, seconds, seed = "1", pause = false, once = false }) {
  /** @type {Awaited<ReturnType<typeof startWorkload>> | null} */
  let workload = null;
  let quiet = pause;
  // First of all: Node opens its debugger at a SIGUSR1 that nobody listens to.
  process.on("SIGUSR1", async () => {
    quiet = true;
    await workload?.pause();
    if (workload) console.log("paused");
  });
  process.on("SIGUSR2", () => {
    quiet = false;
    workload?.resume();
    if (workload) console.log("running");
  });
  const asked = new Promise((resolve) => {
    for (const name of ["SIGTERM", "SIGINT"]) process.on(name, resolve);
    if (seconds) setTimeout(resolve, Number(seconds) * 1_000);
  });

  const brokers = bootstrap(sandboxDir(dir));
  if (brokers.length === 0) throw new Error(`there is no cluster in ${sandboxDir(dir)}; bring one up first`);
  const profiles = namesOf(spoken);
  workload = await startWorkload({ brokers, profiles, seed: Number(seed), once, paused: true, complain: (message) => console.error(message) });
  const { topics, groups } = workload.profile;
  const rate = topics.reduce((sum, topic) => sum + (topic.rate ?? 0), 0);
  console.log(`workload ${profiles.join(",")}: ${topics.length} topics, ${groups.length} groups, ${rate.toFixed(1)} records/s, seed ${seed}`);
  if (once) process.exit(0);
  if (!quiet) workload.resume();
  console.log(quiet ? "paused" : "running");
  await asked;
  await workload.stop();
  console.log("stopped");
  process.exit(0);
}

/** `cast,seed1` and `cast seed1` are two profiles; `scale 500 3 300` is one with its numbers. */
export function namesOf(/** @type {string[]} */ spoken) {
  /** @type {string[]} */
  const names = [];
  for (const word of spoken.flatMap((one) => one.split(",")))
    if (/^\d+$/.test(word) && names.length) names.push(`${names.pop()}:${word}`);
    else if (word) names.push(word);
  return names;
}
