import { expect, test } from "vitest";
import { comparedWith, versusOf, withVersus } from "./versus";

test("the address says what charts are compared with, and nothing else does", () => {
  expect(versusOf(new URLSearchParams("from=now-6h&vs=7d"))).toBe("7d");
  expect(versusOf(new URLSearchParams("vs=3d"))).toBeNull();
  expect(withVersus("from=now-6h", new URLSearchParams("vs=1d"))).toBe("from=now-6h&vs=1d");
  expect(withVersus("from=now-6h", new URLSearchParams())).toBe("from=now-6h");
});

test("comparing keeps the rest of the view", () => {
  expect(comparedWith("from=now-6h&tab=history", "1d")).toBe("from=now-6h&tab=history&vs=1d");
  expect(comparedWith("from=now-6h&vs=1d", null)).toBe("from=now-6h");
});
