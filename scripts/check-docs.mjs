// Fails when a document names a path of this repository that is gone.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const documents = execFileSync("git", ["ls-files", "*.md"], { encoding: "utf8" }).split("\n").filter(Boolean);
const TOP = /^(app|components|lib|prisma|e2e|sandbox|bench|scripts|docs|\.ci)\//;
let dead = 0;
for (const document of documents)
  for (const [, quoted] of readFileSync(document, "utf8").matchAll(/`([^`\s]+)`/g)) {
    const path = quoted.replace(/[:#].*$/, "");
    if (!TOP.test(path) || /[*<{…]/.test(path) || existsSync(path)) continue;
    console.error(`${document} names ${path}, which is not there`);
    dead++;
  }
if (dead > 0) process.exit(1);
console.log(`${documents.length} documents, every path is there`);
