#!/usr/bin/env node
// npm run bench -- NAME [--quick]: one bench, its tables, and one JSON object as the last line. Exit code 0 when every limit holds.
import { rmSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { benchNames, bundle } from "./harness/bundle.mjs";
import { Ending } from "./harness/ending.mjs";
import { passes } from "./harness/judge.mjs";
import { machine } from "./harness/machine.mjs";
import { figureTable, lastLine, table } from "./harness/report.mjs";

const ending = new Ending();
for (const [signal, code] of /** @type {const} */ ([
  ["SIGINT", 130],
  ["SIGTERM", 143],
]))
  process.on(signal, () => void ending.run().then(() => process.exit(code)));

/** @type {import("./harness/bench").Bench} */
const bench = {
  quick: false,
  say: (text) => console.log(text),
  show: (title, head, rows) => console.log(`\n${title}\n${table(head, rows)}`),
  atEnd: (undo) => ending.add(undo),
};

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } });
  const [name] = positionals;
  if (!name) throw new Error(`usage: npm run bench -- NAME [--quick]; there are ${benchNames().join(", ")}`);
  const file = await bundle(name);
  ending.add(() => rmSync(file, { force: true }));
  const { default: run } = await import(pathToFileURL(file).href);
  const result = await run({ ...bench, quick: values.quick ?? false });
  await ending.run();
  console.log(`\n${figureTable(result)}`);
  console.log(lastLine(name, result, machine()));
  process.exitCode = passes(result) ? 0 : 1;
} catch (error) {
  await ending.run();
  console.error(error instanceof Error && process.env.DEBUG ? error : /** @type {Error} */ (error).message);
  process.exitCode = 2;
}
// What a bench left open must not keep its figures from ending.
process.exit();
