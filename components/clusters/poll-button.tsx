"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { pollCluster } from "@/lib/client/clusters";

/** Asks for a reading of these clusters now and says what came of it. */
export function PollButton({ clusterIds }: { clusterIds: readonly number[] }) {
  const t = useTranslations("cluster.poll");
  const tell = useToast();
  const queries = useQueryClient();
  const poll = useMutation({
    mutationFn: async () => {
      const answers = await Promise.allSettled(clusterIds.map(pollCluster));
      return answers.map((answer) => (answer.status === "fulfilled" ? null : answer.reason instanceof Error ? answer.reason.message : t("failed")));
    },
    onSuccess: (refusals) => {
      const [refusal] = refusals.filter((each) => each !== null);
      tell(refusal === undefined ? { kind: "ok", text: t("done", { count: refusals.length }) } : { kind: "error", text: refusal });
    },
    onSettled: () => queries.invalidateQueries(),
  });
  return (
    <Button icon={RefreshCw} busy={poll.isPending} disabled={clusterIds.length === 0} onClick={() => poll.mutate()}>
      {t("act")}
    </Button>
  );
}
