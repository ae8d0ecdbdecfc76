import { expect, test } from "vitest";
import { OwnNames } from "@/lib/net/own-names";

const answers = (...list: (string[] | null)[]) => new OwnNames(async () => list.shift() ?? Promise.reject(new Error("the name server is away")));

test("a name stands for its addresses, in any spelling", async () => {
  const names = answers(["10.0.0.7"], ["10.0.0.7"]);
  expect(await names.standingFor("::ffff:10.0.0.7", ["db.internal"])).toBe("db.internal");
  expect(await names.standingFor("10.0.0.8", ["db.internal"])).toBe(null);
});

test("while it cannot be looked up, it stands for what it stood for last", async () => {
  const names = answers(["10.0.0.7"], null, null);
  await names.standingFor("10.0.0.7", ["db.internal"]);
  expect(await names.standingFor("10.0.0.7", ["db.internal"])).toBe("db.internal");
  expect(await names.standingFor("10.0.0.8", ["db.internal"])).toBe(null);
});

test("a name that was never looked up may stand for any address", async () => {
  expect(await answers(null).standingFor("10.0.0.7", ["db.internal"])).toBe("db.internal");
});

test("where nothing of ours has a name, none is looked up", async () => {
  expect(await answers().standingFor("10.0.0.7", [])).toBe(null);
});
