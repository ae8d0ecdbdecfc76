import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import net from "node:net";
import type { Bench } from "./harness/bench";
import { Figures } from "./harness/figures";

const READY = /\(([\d.]+) s\)$/;
const LINK = /Lagline runs at\s+(http:\/\/127\.0\.0\.1:(\d+))/;
const PATIENCE_MS = 180_000;

/**
 * How long `npm run demo` takes from the command to a page with lag, the second time (build and jars are there), and what is
 * left of it after Ctrl-C: processes of its own, and ports that still answer.
 */
export default async function demo(bench: Bench) {
  const figures = new Figures();
  const child = spawn("npm", ["run", "--silent", "demo"], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
  bench.atEnd(() => void (child.exitCode === null && child.kill("SIGINT")));
  const { seconds, origin } = await ready(child, bench);
  const page = await fetch(`${origin}/`);
  const family = familyOf(child.pid ?? 0);
  const ports = family.flatMap(portsOf);

  const ended = new Promise((resolve) => child.once("exit", resolve));
  process.kill(-(child.pid ?? 0), "SIGINT");
  await ended;
  const left = family.filter(isAlive);
  const answering = await Promise.all(ports.map(answers));

  figures.add("seconds_to_lag", seconds, { atMost: 30 });
  figures.add("page_status", page.status, { atMost: 200 });
  figures.add("processes_started", family.length, { atLeast: 5 });
  figures.add("ports_opened", ports.length, { atLeast: 5 });
  figures.add("processes_left", left.length, { atMost: 0 });
  figures.add("ports_left", answering.filter(Boolean).length, { atMost: 0 });
  return figures.result();
}

function ready(child: ChildProcess, bench: Bench): Promise<{ seconds: number; origin: string }> {
  return new Promise((resolve, reject) => {
    let seconds = Number.NaN;
    let text = "";
    const late = setTimeout(() => reject(new Error(`no link within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS);
    child.once("exit", (code) => reject(new Error(`the demo ended with ${code}`)));
    child.stdout?.on("data", (chunk) => {
      text += chunk;
      for (const line of text.split("\n")) if (line.includes("records behind")) seconds = Number(READY.exec(line)?.[1]);
      const origin = LINK.exec(text)?.[1];
      if (origin === undefined) return;
      clearTimeout(late);
      bench.say(text.trim());
      resolve({ seconds, origin });
    });
  });
}

/** The process and all that descend from it, brokers that were detached included: they carry the demo's folder in their command. */
function familyOf(root: number): number[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parentOf = new Map(all.map((pid) => [pid, parent(pid)]));
  const descends = (pid: number): boolean => pid === root || (pid > 1 && descends(parentOf.get(pid) ?? 0));
  return all.filter((pid) => descends(pid) || commandOf(pid).includes(`${process.cwd()}/.data/kafka/demo`));
}

const read = (file: string) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
const parent = (pid: number) => Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1] ?? 0);
const commandOf = (pid: number) => read(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
const isAlive = (pid: number) => commandOf(pid) !== "";

/** Ports of 127.0.0.1 that a process listens on, by the sockets it holds. */
function portsOf(pid: number): number[] {
  const own = new Set(
    list(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [];
      } catch {
        return [];
      }
    }),
  );
  const rows = ["tcp", "tcp6"].flatMap((kind) => read(`/proc/net/${kind}`).split("\n").slice(1));
  return rows.flatMap((row) => {
    const [, local = "", , state, , , , , , inode = ""] = row.trim().split(/\s+/);
    return state === "0A" && own.has(inode) ? [Number.parseInt(local.split(":")[1] ?? "0", 16)] : [];
  });
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
