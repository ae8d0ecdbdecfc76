import { expect, test } from "vitest";
import { STATUSES } from "./lag";
import { areBehind, needALook, TRIAGE, triageOf } from "./triage";

test("each status asks for exactly one thing", () => {
  expect(Object.values(TRIAGE).flat().sort()).toEqual([...STATUSES].sort());
});

test("what cannot be told needs a look and is not called behind", () => {
  const triage = triageOf({ DATA_LOSS: 1, STALLED: 1, LAGGING: 3, CATCHING_UP: 3, REWOUND: 1, UNKNOWN: 2, OK: 198 });
  expect(triage).toEqual({ actNow: 2, worse: 3, behind: 4, cannotTell: 2, caughtUp: 198 });
  expect([needALook(triage), areBehind(triage)]).toEqual([11, 9]);
});
