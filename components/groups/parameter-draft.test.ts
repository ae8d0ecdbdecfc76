import { expect, test } from "vitest";
import { changeOf, draftOf } from "./parameter-draft";

const NOTHING = { allowedLagRecords: null, allowedLagSeconds: null, windowMs: null, uncommitted: null, readsCommitted: null };

test.each([NOTHING, { allowedLagRecords: 0, allowedLagSeconds: 2.5, windowMs: 1_200_000, uncommitted: "earliest" as const, readsCommitted: false }])(
  "what is set comes back as it went into the form: %o",
  (parameters) => {
    expect(changeOf(draftOf(parameters))).toEqual({ change: parameters, wrong: [] });
  },
);

test("text that is no number, or a negative one, is named and not sent as zero", () => {
  expect(changeOf({ ...draftOf(NOTHING), allowedLagRecords: "many", windowMinutes: "-5" }).wrong).toEqual(["allowedLagRecords", "windowMinutes"]);
});
