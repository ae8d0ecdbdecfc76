import { expect, test } from "vitest";
import type { MemberTiming } from "@/lib/contract/group";
import type { GroupType } from "@/lib/domain/group";
import { renderInEnglish } from "@/lib/testing/in-english";
import { Timing } from "./timing";

const told = (timing: MemberTiming, type: GroupType) =>
  renderInEnglish(<Timing timing={timing} type={type} />).container.textContent?.replaceAll(/[\u00a0\u202f]/g, " ");

test("of a classic group it is said that brokers do not tell what its consumers set", () => {
  expect(told({ setBy: "consumers" }, "classic")).toMatch(
    /settings of its consumers \(session\.timeout\.ms, heartbeat\.interval\.ms\); brokers do not tell them/,
  );
});

test("of a group of the new protocol the broker's values are told, or where they stand", () => {
  expect(told({ setBy: "brokers", sessionTimeoutMs: 45_000, heartbeatMs: 5_000 }, "consumer")).toMatch(/a session timeout of 45 s and a heartbeat every 5 s/);
  expect(told({ setBy: "brokers", sessionTimeoutMs: null, heartbeatMs: null }, "consumer")).toContain("(group.consumer.session.timeout.ms,");
});
