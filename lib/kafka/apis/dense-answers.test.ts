import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Api, decodeResponse } from "@/lib/kafka/api";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { denseBody, listsOf, smallestEntry } from "@/sandbox/fake/dense.mjs";
import { type Message, messages } from "@/sandbox/fake/messages.mjs";

type AnyApi = Api<never, unknown>;
const isApi = (value: unknown): value is AnyApi => typeof value === "object" && value !== null && "flexibleFrom" in value && "decode" in value;
const folder = path.resolve("lib/kafka/apis");
const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(/* @vite-ignore */ path.join(folder, file))));
const APIS = modules.flatMap((exported) => Object.values(exported).filter(isApi));
/** Enough that one byte per entry too few is more than all else in the answer. */
const ENTRIES = 900;

const responseOf = (name: string): Message => messages.get(`${name}Response`) ?? expect.fail(`Kafka defines no ${name}`);
const headOf = (api: { flexibleFrom: number }, version: number) => Buffer.alloc(version >= api.flexibleFrom ? 1 : 0);
const LISTS = APIS.flatMap((api) =>
  Array.from({ length: api.max - api.min + 1 }, (_, nth) => api.min + nth).flatMap((version) =>
    listsOf(responseOf(api.name), version).map((list) => ({ name: api.name, api, version, list })),
  ),
);

test("an answer of ten million empty groups is refused before any is read", () => {
  const answer = Buffer.concat([headOf(listGroups, 5), denseBody(responseOf("ListGroups"), 5, ["groups"], 10_000_000)]);
  expect(() => decodeResponse(listGroups, 5, answer)).toThrow("ListGroups v5: it lists more than 200000 things");
});

describe("lists of the smallest entries there are", () => {
  test.each(LISTS)("$name v$version $list: they are read, and more than can fit are refused before any is", ({ api, version, list }) => {
    const message = responseOf(api.name);
    const answer = (announced: number) => Buffer.concat([headOf(api, version), denseBody(message, version, list, ENTRIES, announced)]);
    expect(() => decodeResponse(api, version, answer(ENTRIES))).not.toThrow();
    const tooMany = Math.ceil(answer(ENTRIES).length / smallestEntry(message, version, list).length) + 1;
    expect(() => decodeResponse(api, version, answer(tooMany))).toThrow("does not fit");
  });
});
