import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import type { GroupCause } from "@/lib/contract/cause";
import { renderInEnglish } from "@/lib/testing/in-english";
import { WhyPanel } from "./why-panel";

const at = (...partitions: number[]) => ({ places: partitions.map((partition) => ({ topicId: 7, topic: "orders", partition })), count: partitions.length });

const told = (cause: GroupCause) => {
  const { unmount } = renderInEnglish(<WhyPanel clusterId={1} causes={[cause]} />);
  const [fact = ""] = within(screen.getByRole("listitem"))
    .getAllByText(/./, { selector: "p" })
    .map((line) => line.textContent ?? "");
  unmount();
  return fact.replaceAll(/[\u00a0\u202f]/g, " ");
};

test.each<[GroupCause, string]>([
  [{ cause: "no_members", forSeconds: 7200, lag: "520" }, "No consumer is in this group, for 2 h; 520 records wait"],
  [{ cause: "no_members", forSeconds: null, lag: null }, "No consumer is in this group"],
  [{ cause: "rebalancing", state: "PreparingRebalance", forSeconds: 400, lastHour: 2 }, "Preparing rebalance for 6 min 40 s: nothing is read meanwhile"],
  [{ cause: "rebalancing", state: "Stable", forSeconds: null, lastHour: 7 }, "7 rebalances in the last hour"],
  [{ cause: "partition_offline", ...at(1) }, "1 partition has no leader"],
  [{ cause: "commit_outside_log", side: "above", lost: null, ...at(0, 1) }, "On 2 partitions the commits are beyond the log end"],
  [{ cause: "commit_outside_log", side: "below", lost: "30", ...at(0) }, "On 1 partition retention passed the commit; 30 records are lost"],
  [
    { cause: "stuck_owner", member: { memberId: "a-1", clientId: "billing", host: "/10.0.0.7" }, forSeconds: 900, ...at(0, 2) },
    "billing (/10.0.0.7) owns 2 partitions and commits nothing, for 15 min",
  ],
  [{ cause: "stuck_owner", member: null, forSeconds: null, ...at(0) }, "1 partition stands still; the owner is not known"],
  [{ cause: "members_without_partitions", idle: 1, members: 2, ...at(1) }, "1 partition belongs to no member; 1 of 2 members have none"],
  [{ cause: "no_commit", of: 2, ...at(1) }, "Nothing was ever committed on 1 of 2 partitions"],
  [{ cause: "no_more_members", members: 4, partitions: 3 }, "Lag grows with 4 members for 3 partitions"],
  [{ cause: "not_read", ...at(1) }, "1 partition could not be read"],
  [{ cause: "not_authorized", ...at(0, 1) }, "Lagline's user may not see 2 partitions"],
])("%o is one plain sentence", (cause, sentence) => {
  expect(told(cause)).toBe(sentence);
});

test("the partitions that bear it out are links; of many the rest is counted", () => {
  renderInEnglish(<WhyPanel clusterId={1} causes={[{ cause: "partition_offline", ...at(3, 5), count: 9 }]} />);
  expect(screen.getByRole("link", { name: "orders 5" }).getAttribute("href")).toBe("/clusters/1/topics/7/5");
  expect(screen.getByText("and 7 more")).toBeTruthy();
});

test("what to do about a missing right names it, and a commit below the log start names what a restart brings", () => {
  renderInEnglish(
    <WhyPanel
      clusterId={1}
      causes={[
        { cause: "not_authorized", ...at(0) },
        { cause: "commit_outside_log", side: "below", lost: "30", ...at(0) },
      ]}
    />,
  );
  expect(screen.getByText(/Grant it Describe on this group and on these topics/)).toBeTruthy();
  expect(screen.getByText(/When it restarts it jumps as auto\.offset\.reset says/)).toBeTruthy();
});

test("a group that moves is told what is worth knowing, not why it stands", () => {
  const causes: GroupCause[] = [{ cause: "rebalancing", state: "Stable", forSeconds: null, lastHour: 9 }];
  const { container } = renderInEnglish(<WhyPanel clusterId={1} causes={causes} moves />);
  expect(container.querySelector("h2")?.textContent).toBe("Worth knowing");
});

test("without a cause there is nothing", () => {
  const { container } = renderInEnglish(<WhyPanel clusterId={1} causes={[]} />);
  expect(container.childElementCount).toBe(0);
});
