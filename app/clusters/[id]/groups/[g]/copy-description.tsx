"use client";
import { useMutation } from "@tanstack/react-query";
import { SquareTerminal } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { readAllPartitions } from "@/lib/client/groups";
import { consumerGroupsText } from "./consumer-groups-text";

/** Copies every partition of the group as the official tool would print it. */
export function CopyDescription({ clusterId, groupId, name }: { clusterId: number; groupId: number; name: string }) {
  const t = useTranslations("group");
  const tell = useToast();
  const copy = useMutation({
    mutationFn: async () => {
      const rows = await readAllPartitions(clusterId, groupId);
      await navigator.clipboard.writeText(consumerGroupsText(name, rows));
      return rows.length;
    },
    onSuccess: (count) => tell({ kind: "ok", text: t("copiedRows", { count }) }),
    onError: ({ message }) => tell({ kind: "error", text: t("copyFailed", { message }) }),
  });
  return (
    <Button size="small" icon={SquareTerminal} busy={copy.isPending} onClick={() => copy.mutate()} title={t("copyAs")}>
      <span className="max-md:hidden">{t("copyAs")}</span>
      <span className="md:hidden">{t("copyShort")}</span>
    </Button>
  );
}
