import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { ToastProvider } from "@/components/ui/toast";
import { renderInEnglish } from "@/lib/testing/in-english";
import { AcceptButton } from "./accept-button";
import { endOf } from "./acceptance-end";
import { AcceptingProvider } from "./accepting";
import type { Skewed } from "./skewed";

const hot: Skewed = { object: "topic/7", verdict: "hot", since: null, accepted: null, sentence: "Partition 5 receives 3.1 × what each of its peers does" };

const show = (skewed: Skewed) =>
  renderInEnglish(
    <QueryClientProvider client={new QueryClient()}>
      <ToastProvider>
        <AcceptingProvider clusterId={1}>
          <AcceptButton skewed={skewed} />
        </AcceptingProvider>
      </ToastProvider>
    </QueryClientProvider>,
  );

test("a skew is accepted with a reason, and not without one", () => {
  show(hot);
  fireEvent.click(screen.getByRole("button", { name: "Accept" }));
  expect(screen.getByRole("dialog").textContent).toContain(hot.sentence);
  const act = () => screen.getByRole<HTMLButtonElement>("button", { name: "Accept" });
  expect(act().disabled).toBe(true);
  fireEvent.change(screen.getByRole("textbox", { name: "Reason" }), { target: { value: "keyed by region" } });
  expect(act().disabled).toBe(false);
});

test("what was accepted shows why and by whom, and can be taken back", () => {
  show({ ...hot, accepted: { reason: "keyed by region", until: null, by: "ada", at: "2026-11-21T10:00:00.000Z" } });
  fireEvent.click(screen.getByRole("button", { name: "Accepted" }));
  expect(screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Reason" }).value).toBe("keyed by region");
  expect(screen.getByRole("dialog").textContent).toContain("By ada");
  expect(screen.getByRole("button", { name: "Take back" })).toBeTruthy();
});

test("what is even has nothing to accept", () => {
  show({ ...hot, verdict: "balanced" });
  expect(screen.queryByRole("button")).toBeNull();
});

test.each([
  ["week", "2026-11-28T10:00:00.000Z"],
  ["month", "2026-12-21T10:00:00.000Z"],
  ["never", null],
] as const)("an acceptance for %s ends at %s", (end, at) => {
  expect(endOf(end, Date.UTC(2026, 10, 21, 10))).toBe(at);
});
