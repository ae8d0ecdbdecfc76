import { expect, test } from "vitest";
import { phaseOf } from "./phases";

test.each([
  ["[start] embedded Postgres on 39211 (+412 ms)", "Postgres answers"],
  ["[start] embedded Postgres on 39211 (adopted) (+102 ms)", "Postgres answers"],
  ["[start] migrations applied: 0 (+502 ms)", "migrations looked at"],
  ["[web] ready on http://127.0.0.1:3000", "web listens"],
  ["▲ Next.js 16", null],
])("%s", (line, phase) => {
  expect(phaseOf(line)).toBe(phase);
});
