import { expect, test } from "vitest";
import { newClusterId } from "./nodes.mjs";

test("a cluster id never begins with a dash, which the storage tool takes for an option", () => {
  const dash = Buffer.alloc(16, 0xfb);
  const plain = Buffer.alloc(16, 0);
  expect(dash.toString("base64url").startsWith("-")).toBe(true);
  const drawn = [dash, dash, plain];
  expect(newClusterId(() => drawn.shift() ?? plain)).toBe(plain.toString("base64url"));
});
