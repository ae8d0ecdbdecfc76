import { fileURLToPath } from "node:url";
import { context, stop } from "esbuild";
export async function buildCollector({ watch = false, onBuild = () => {}, outfile = "dist/collector.mjs" } = {}) {
  const c = await context({
    entryPoints: ["lib/wiring/collector.ts"],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    format: "esm",
    sourcemap: true,
    logLevel: "warning",
    metafile: true,
    plugins: [
      {
        name: "built",
        setup: (b) =>
          b.onEnd((r) => {
            const prisma = Object.keys(r.metafile?.inputs ?? {}).find((f) => f.startsWith("lib/store/generated/"));
            if (prisma) return { errors: [{ text: `the collector must not load Prisma: ${prisma}` }] };
            if (!r.errors.length) onBuild();
          }),
      },
    ],
  });
  await c.rebuild();
  if (watch) return c.watch();
  await c.dispose();
  await stop();
}
if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCollector();
