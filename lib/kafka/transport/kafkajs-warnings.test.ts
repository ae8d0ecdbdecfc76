import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const source = `
  import { hideKafkajsWarnings } from ${JSON.stringify(pathToFileURL("lib/kafka/transport/kafkajs-warnings.mjs").href)};
  hideKafkajsWarnings();
  for (const name of ["MaxListenersExceededWarning", "TimeoutNegativeWarning", "TimeoutOverflowWarning", "DeprecationWarning"]) process.emitWarning("about " + name, name);
`;

test("two warnings of Node about kafkajs are kept back, every other is printed", () => {
  const { stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", source], { encoding: "utf8" });
  expect(stderr.match(/about \w+/g)).toEqual(["about TimeoutOverflowWarning", "about DeprecationWarning"]);
});

test.each(["scripts/web.mjs", "lib/wiring/collector.ts"])("%s, a process that loads kafkajs, keeps them back", (entry) => {
  expect(readFileSync(entry, "utf8")).toContain("hideKafkajsWarnings();");
});
