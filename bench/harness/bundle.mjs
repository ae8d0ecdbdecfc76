import { existsSync, mkdirSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const benches = path.join(root, "bench");
const modules = /** @type {import("esbuild").Plugin} */ ({
  name: "plain modules stay files",
  setup: ({ onResolve }) =>
    // They find their own folder by import.meta.url.
    onResolve({ filter: /\.mjs$/ }, ({ path: spoken, resolveDir, kind }) => {
      if (kind === "entry-point") return;
      const file = spoken.startsWith("@/") ? path.join(root, spoken.slice(2)) : path.resolve(resolveDir, spoken);
      return { path: pathToFileURL(file).href, external: true };
    }),
});

/** The names that `npm run bench` takes: the files of bench/. */
export const benchNames = () =>
  readdirSync(benches)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => path.basename(file, ".ts"));

/** Bundles one bench and answers the file to import. Throws a line with the names there are. */
export async function bundle(/** @type {string} */ name) {
  const entry = path.join(benches, `${name}.ts`);
  if (!benchNames().includes(name) || !existsSync(entry)) throw new Error(`there is no bench ${JSON.stringify(name)}; there are ${benchNames().join(", ")}`);
  const outdir = path.join(root, "node_modules", ".cache", "lagline-bench");
  mkdirSync(outdir, { recursive: true });
  const outfile = path.join(outdir, `${name}.${process.pid}.mjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    packages: "external",
    // It throws outside a React server build.
    alias: { "server-only": path.join(root, "lib/testing/empty.ts") },
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: "inline",
    logLevel: "warning",
    plugins: [modules],
  });
  return outfile;
}
