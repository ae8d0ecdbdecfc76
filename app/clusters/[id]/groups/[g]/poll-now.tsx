"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { useFormat } from "@/components/ui/use-format";
import { sendJson } from "@/lib/client/fetch";
import { clusterKey } from "@/lib/client/keys";
import type { PollSummary } from "@/lib/contract/cluster";

const pollNow = (clusterId: number) => sendJson<PollSummary>("POST", `/clusters/${clusterId}/poll`, {});

/** Reads the cluster now and tells what that reading was, or why there was none. */
export function PollNow({ clusterId }: { clusterId: number }) {
  const t = useTranslations("group");
  const tell = useToast();
  const queries = useQueryClient();
  const { count, timeWithSeconds } = useFormat();
  const poll = useMutation({
    mutationFn: () => pollNow(clusterId),
    onSuccess: ({ observedAt, tookMs, coverage, failures }) => {
      const words = { time: timeWithSeconds(observedAt), ms: Math.round(tookMs), known: count(coverage.known), expected: count(coverage.expected) };
      const [first] = failures;
      tell({ kind: first ? "error" : "ok", text: first ? t("polledPartly", { ...words, detail: first.detail }) : t("polled", words) });
    },
    onError: ({ message }) => tell({ kind: "error", text: t("pollFailed", { message }), action: { label: t("again"), onAct: () => poll.mutate() } }),
    onSettled: () => void queries.invalidateQueries({ queryKey: clusterKey(clusterId) }),
  });
  return (
    <Button icon={RefreshCw} busy={poll.isPending} onClick={() => poll.mutate()}>
      {t("pollNow")}
    </Button>
  );
}
