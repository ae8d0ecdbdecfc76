import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { type Api, decodeResponse, encodeRequest, versionFor } from "@/lib/kafka/api";
import { QUESTIONS } from "@/lib/kafka/testing/questions";
import { RESHAPED } from "@/lib/kafka/testing/reshaped";
import { decodeBody, encodeBody } from "@/sandbox/fake/codec.mjs";
import { type Message, messages, releases } from "@/sandbox/fake/messages.mjs";
import { sample } from "@/sandbox/fake/sample.mjs";
import { random } from "@/sandbox/workload/random.mjs";

const ROUNDS = 10;
const folder = path.resolve("lib/kafka/apis");
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const apis: Api<unknown, unknown>[] = [];
beforeAll(async () => {
  for (const file of files) {
    const exported: Record<string, unknown> = await import(/* @vite-ignore */ path.join(folder, file));
    apis.push(...Object.values(exported).filter(isApi));
  }
});

const isApi = (value: unknown): value is Api<unknown, unknown> => typeof value === "object" && value !== null && "flexibleFrom" in value && "decode" in value;
const definition = (name: string): Message => messages.get(name) ?? expect.fail(`Kafka defines no ${name}`);
const versionsOf = ({ min, max }: Api<unknown, unknown>) => Array.from({ length: max - min + 1 }, (_, nth) => min + nth);
const headerTags = (api: Api<unknown, unknown>, version: number) => (version >= api.flexibleFrom ? Buffer.from([1, 100, 1, 9]) : Buffer.alloc(0));

test("each file in apis/ has a request", () => {
  expect(apis.length).toBeGreaterThanOrEqual(files.length);
  for (const { name, key, flexibleFrom } of apis) {
    const { key: defined, flexibleFrom: flexible } = definition(`${name}Request`);
    expect({ name, key, flexibleFrom: Math.min(flexibleFrom, 99) }).toEqual({ name, key: defined, flexibleFrom: Math.min(flexible, 99) });
  }
});

describe("an answer that Kafka's definitions describe, with unknown tagged fields, is read to its last byte", () => {
  test("in every version of every request we speak", { timeout: 30_000 }, () => {
    for (const api of apis) for (const version of versionsOf(api)) readSamples(api, version);
  });

  const readSamples = (api: Api<unknown, unknown>, version: number) => {
    const chance = random(version, api.name);
    for (let round = 0; round < ROUNDS; round++) {
      const message = definition(`${api.name}Response`);
      const { data, leaves } = sample(message, version, chance);
      const bytes = Buffer.concat([headerTags(api, version), encodeBody(message, version, data, { strange: true })]);
      const { value } = decodeResponse(api, version, bytes);
      // An error code that a version lacks is 0.
      const strangers = leavesOf(value).filter((leaf) => leaf !== "0" && !leaves.has(leaf));
      expect(strangers, `${api.name} v${version} reads what nobody sent`).toEqual([]);
      const reshaped = RESHAPED.get(api.name)?.(data as never, version);
      if (reshaped !== undefined) expect(value, `${api.name} v${version}`).toEqual(reshaped);
    }
  };
});

test("an answer that is cut anywhere is a decode error, never something else", { timeout: 30_000 }, () => {
  for (const api of apis) {
    const message = definition(`${api.name}Response`);
    const { data } = sample(message, api.max, random(1, api.name));
    const bytes = Buffer.concat([headerTags(api, api.max), encodeBody(message, api.max, data, { strange: true })]);
    const step = Math.ceil(bytes.length / 300);
    const outcomes = Array.from({ length: Math.ceil(bytes.length / step) }, (_, nth) => outcome(api, bytes.subarray(0, nth * step)));
    expect(new Set(outcomes), api.name).toEqual(new Set(["DecodeError"]));
  }
});

function outcome(api: Api<unknown, unknown>, bytes: Buffer): string {
  try {
    decodeResponse(api, api.max, bytes);
    return "decoded";
  } catch (error) {
    return error instanceof Error ? error.name : String(error);
  }
}

test("every question is what Kafka's definitions describe, in every version we speak", () => {
  for (const api of apis) {
    expect(QUESTIONS.has(api.name), `lib/kafka/testing/questions.ts has a question for ${api.name}`).toBe(true);
    for (const { question, from = api.min, to = api.max, means } of QUESTIONS.get(api.name) ?? []) {
      for (const version of versionsOf(api).filter((one) => one >= from && one <= to)) {
        const bytes = encodeRequest(api, question, version);
        const header = version >= api.flexibleFrom ? 1 : 0;
        expect(decodeBody(definition(`${api.name}Request`), version, bytes.subarray(header)), `${api.name} v${version}`).toMatchObject(means(version));
      }
    }
  }
});

test.each([...releases.keys()])("a broker of %s is spoken to in versions that it announces and we know", (release) => {
  const announced = new Map([...(releases.get(release) ?? [])].map(([key, range]) => [key, range]));
  const spoken = apis.map((api) => ({ api, version: versionFor(api, announced), range: announced.get(api.key) }));
  for (const { api, version, range } of spoken) {
    if (version === null) expect(range === undefined || range.max < api.min || range.min > api.max, `${api.name} on ${release}`).toBe(true);
    else expect(version).toBe(Math.min(api.max, range?.max ?? -1));
  }
});

/** Numbers, texts and bytes anywhere in a value; what stands for "nothing" is left out. */
function leavesOf(value: unknown): string[] {
  if (value === null || value === undefined || value === "" || typeof value === "boolean") return [];
  if (Buffer.isBuffer(value)) return value.length === 0 ? [] : [value.toString("hex")];
  if (value instanceof Map) return [...value].flatMap(leavesOf);
  if (typeof value === "object") return Object.values(value).flatMap(leavesOf);
  return [String(value)];
}
