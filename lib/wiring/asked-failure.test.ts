import { expect, test } from "vitest";
import type { Failure } from "@/lib/kafka/ports";
import { whyUnnamed } from "./asked-failure";

const failure = (code: Failure["code"]): Failure => ({ code, detail: "as the broker said", at: 0 });
const DESCRIBE = expect.stringContaining("--operation Describe --transactional-id '*'");

test.each([
  { why: "a coordinator refused", unread: failure("not_authorized"), told: { code: "not_authorized", command: DESCRIBE } },
  { why: "a coordinator was silent", unread: failure("timeout"), told: { code: "timeout", detail: "as the broker said", command: null } },
  { why: "a coordinator is too old", unread: failure("unsupported"), told: { code: "unsupported", command: null } },
  { why: "all told and left it out: rights may be why, or its end", unread: null, told: { code: "ended_or_hidden", command: DESCRIBE } },
])("a transaction without a name: $why", ({ unread, told }) => {
  expect(whyUnnamed(unread, "User:ada")).toMatchObject(told);
});
