#!/usr/bin/env node
// node sandbox/fake/generate.mjs: reads the message definitions inside Kafka's client jars and writes messages.json (the newest
// release's fields of the requests a reader may send) and versions.json (which versions each release announces).
// Format them afterwards: npx biome check --write sandbox/fake.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

const RELEASES = new Map([
  ["2.8", { jar: "2.8.2", listener: "zkBroker" }],
  ["3.9", { jar: "3.9.2", listener: "broker" }],
  ["4.0", { jar: "4.0.1", listener: "broker" }],
  ["4.1", { jar: "4.1.2", listener: "broker" }],
  ["4.3", { jar: "4.3.1", listener: "broker" }],
]);
const SPOKEN = new Set([1, 2, 3, 8, 9, 10, 15, 16, 17, 18, 32, 35, 36, 43, 44, 45, 46, 47, 55, 60, 61, 65, 66, 69, 77, 89, 90]);

/** Client telemetry, which brokers announce only with a plug-in for it. */
const TELEMETRY = new Set([71, 72]);
const PRODUCE = 0;

const here = (file) => new URL(`./${file}`, import.meta.url);
const write = (file, value) => writeFileSync(here(file), `${JSON.stringify(value, null, 2)}\n`);

/** Every definition in a release's client jar, as plain JSON. Maven's cache has the jar once `mvn dependency:get` or the sandbox fetched it. */
function definitions(version) {
  const cache = process.env.MAVEN_REPOSITORY ?? path.join(homedir(), ".m2", "repository");
  const jar = path.join(cache, "org/apache/kafka/kafka-clients", version, `kafka-clients-${version}.jar`);
  const list = execFileSync("unzip", ["-Z1", jar, "common/message/*.json"], { encoding: "utf8" }).trim().split("\n");
  return list.map((file) => execFileSync("unzip", ["-p", jar, file], { encoding: "utf8" })).map(withoutComments);
}

const withoutComments = (text) => text.replace(/("(?:[^"\\\n]|\\.)*")|\/\/.*$/gm, (_, quoted) => quoted ?? "");
/** What stands before the fields; one file of 2.8 is broken after them. */
const head = (text) => JSON.parse(text.slice(0, text.indexOf('"fields"')).replace(/,\s*$/, "}"));

/** A broker leaves out what other roles answer, and the newest version while it is marked unstable. */
function announced(version, listener) {
  const rows = definitions(version)
    .map(head)
    .filter(({ type, listeners = [], validVersions }) => type === "request" && listeners.includes(listener) && validVersions !== "none")
    .filter(({ apiKey }) => !TELEMETRY.has(apiKey))
    .map(({ apiKey, name, validVersions, latestVersionUnstable }) => {
      const [min, max = min] = validVersions.split("-").map(Number);
      // Brokers of 4.x announce versions of Produce that they have dropped, for the sake of old clients (KIP-896).
      return { key: apiKey, name: name.replace(/Request$/, ""), min: apiKey === PRODUCE ? 0 : min, max: latestVersionUnstable ? max - 1 : max };
    })
    .filter(({ min, max }) => max >= min)
    .sort((a, b) => a.key - b.key);
  return Object.fromEntries(rows.map(({ key, name, min, max }) => [name, `${key}: ${min}-${max}`]));
}

/** One line per field, two spaces deeper per structure: name, type, versions, then what else matters on the wire. */
function fieldLines(fields, structs, depth = 0) {
  return fields.flatMap((field) => {
    const { name, type, versions, nullableVersions, tag, taggedVersions } = field;
    const words = [name, type, versions];
    if (nullableVersions) words.push(`null=${nullableVersions}`);
    if (tag !== undefined) words.push(`tag=${tag}`, `tagged=${taggedVersions}`);
    if (field.default !== undefined && field.default !== "") words.push(`default=${field.default}`);
    const inner = field.fields ?? structs.get(type.replace(/^\[\]/, ""));
    return [`${"  ".repeat(depth)}${words.join(" ")}`, ...(inner ? fieldLines(inner, structs, depth + 1) : [])];
  });
}

const messages = definitions(RELEASES.get("4.3")?.jar)
  .map((text) => JSON.parse(text))
  .filter(({ apiKey, type }) => SPOKEN.has(apiKey) && (type === "request" || type === "response"))
  .sort((a, b) => a.apiKey - b.apiKey || a.type.localeCompare(b.type))
  .map(({ apiKey, name, flexibleVersions, fields, commonStructs = [] }) => {
    const structs = new Map(commonStructs.map((struct) => [struct.name, struct.fields]));
    return [name, { key: apiKey, flexible: flexibleVersions, fields: fieldLines(fields, structs) }];
  });

write("messages.json", Object.fromEntries(messages));
write("versions.json", Object.fromEntries([...RELEASES].map(([release, { jar, listener }]) => [release, announced(jar, listener)])));
