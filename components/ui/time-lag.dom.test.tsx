import { expect, test } from "vitest";
import { renderInEnglish } from "@/lib/testing/in-english";
import { TimeLag, type TimeLagProps } from "./time-lag";

const written = (value: TimeLagProps["value"]) => {
  const { container } = renderInEnglish(<TimeLag value={value} reason="leaderless" />);
  const seen = container.querySelector("[aria-hidden]") ?? container;
  return [seen.textContent, container.querySelector(".sr-only")?.textContent, container.querySelector("[title]")?.getAttribute("title")];
};

test("an estimate has the bounds it lies between in its title, the upper one rounded up", () => {
  const value = { method: "bracket", estSeconds: 105.1, loSeconds: 90.9, hiSeconds: 120.1 } as const;
  expect(written(value)).toEqual(["1 min 45 s", undefined, "Between 1 min 30 s and 2 min 1 s"]);
});

test("where a part is not known only the bound that is surely true is shown, the estimate of the rest in the title", () => {
  const value = { method: "at_least", estSeconds: 105, loSeconds: 90, hiSeconds: null } as const;
  const hint = "At least 1 min 30 s: a part is not known, the rest is estimated at 1 min 45 s";
  expect(written(value)).toEqual(["≥ 1 min 30 s", "at least 1 min 30 s", hint]);
});

test("caught up in what is known is not caught up", () => {
  const value = { method: "at_least", estSeconds: 0, loSeconds: 0, hiSeconds: null } as const;
  expect(written(value).slice(0, 2)).toEqual(["≥ 0 s", "at least 0 s"]);
});

test("older than the history is a bound that says so", () => {
  const value = { method: "at_least", estSeconds: null, loSeconds: 7200, hiSeconds: null } as const;
  expect(written(value)).toEqual(["≥ 2 h", "at least 2 h", "At least 2 h: the commit is older than the history"]);
});
