import { expect, test } from "vitest";
import { NameLookups } from "@/lib/kafka/transport/name-lookups";

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("four names at once and no more, however many are never answered for", async () => {
  const asked: string[] = [];
  const lookups = new NameLookups((name) => {
    asked.push(name);
    return new Promise(() => {});
  });
  for (let nth = 0; nth < 20; nth++) void lookups.addressesOf(`silent-${nth}`, () => true);
  await settled();
  expect(asked).toEqual(["silent-0", "silent-1", "silent-2", "silent-3"]);
});

test("a name whose connection was given up while it waited is not looked up, and the next one is", async () => {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const lookups = new NameLookups((name) => {
    asked.push(name);
    return new Promise((resolve) => answers.push(() => resolve(["10.0.0.1"])));
  });
  for (let nth = 0; nth < 4; nth++) void lookups.addressesOf(`slow-${nth}`, () => true);
  const givenUp = lookups.addressesOf("given-up", () => false);
  const wanted = lookups.addressesOf("wanted", () => true);
  answers[0]?.();
  await expect(givenUp).rejects.toThrow("given up");
  await settled();
  answers.at(-1)?.();
  expect(await wanted).toEqual(["10.0.0.1"]);
  expect(asked).not.toContain("given-up");
});
