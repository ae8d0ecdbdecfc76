"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Tag } from "@/components/ui/tag";
import { Unknown } from "@/components/ui/unknown";
import type { TopicPartition } from "@/lib/contract/topic";

/** The broker that leads; marked when it is not the preferred one, a dash with the reason when there is none. */
export function Leader({ row: { leader, leaderReason, preferredLeader }, named = false }: { row: TopicPartition; named?: boolean }) {
  const t = useTranslations("topic");
  if (leader === null)
    return (
      <span className="text-stopped">
        <Unknown reason={leaderReason} className="text-stopped" />
      </span>
    );
  return (
    <span className="inline-flex items-center gap-1.5">
      {named ? t("leaderName", { broker: leader }) : leader}
      {preferredLeader !== null && preferredLeader !== leader && <Tag title={t("notPreferredHint", { broker: preferredLeader })}>{t("notPreferred")}</Tag>}
    </span>
  );
}

/** The brokers that hold it, in Kafka's order; those out of sync stand out, those offline are struck through. */
export function Replicas({ row: { replicas, inSync, offlineReplicas, moving } }: { row: TopicPartition }) {
  const t = useTranslations("topic");
  if (replicas.length === 0) return <Unknown reason="leaderless" />;
  return (
    <span className="inline-flex gap-1.5">
      {replicas.map((broker) => {
        const isOffline = offlineReplicas.includes(broker);
        const isBehind = !inSync.includes(broker);
        return (
          <span
            key={broker}
            title={isOffline ? t("replicaOffline", { broker }) : isBehind ? t("replicaBehind", { broker }) : undefined}
            className={cn(isBehind && "font-semibold text-behind", isOffline && "font-semibold text-stopped line-through")}
          >
            {broker}
            {isBehind && <span className="sr-only"> {t(isOffline ? "offline" : "behind")}</span>}
          </span>
        );
      })}
      {moving !== null && (
        <Tag title={t("movingHint", { adding: moving.adding.join(", ") || "–", removing: moving.removing.join(", ") || "–" })}>{t("moving")}</Tag>
      )}
    </span>
  );
}
