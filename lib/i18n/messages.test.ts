import { expect, test } from "vitest";
import { UNKNOWN_REASONS } from "@/lib/domain/reason";
import en from "./messages/en.json";
import zhCN from "./messages/zh-CN.json";

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ""): Map<string, string> =>
  new Map(
    Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[`${path}${key}`, value] as const] : [...flatten(value, `${path}${key}.`)])),
  );

/** The arguments a message takes: `{name}` and `{count, plural, …}`, at any depth. */
const argumentsOf = (message: string) => [...new Set([...message.matchAll(/\{(\w+)(?=[,}])/g)].map(([, name]) => name))].sort();

const english = flatten(en);
const chinese = flatten(zhCN);

test("both languages say the same things", () => {
  expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
});

test("a message takes the same arguments in both languages", () => {
  for (const [key, message] of english) expect({ key, takes: argumentsOf(chinese.get(key) ?? "") }).toEqual({ key, takes: argumentsOf(message) });
});

test("each reason for an unknown value has its words", () => {
  for (const reason of UNKNOWN_REASONS) expect([...english.keys()]).toContain(`reason.${reason}`);
});
