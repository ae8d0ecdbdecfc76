"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { Change } from "@/lib/contract/change";

const NAME_LENGTH = 40;

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "–");
const isWhole = (value: unknown): value is string | number => /^\d+$/.test(text(value));

/** One change in words: what happened, to what, and to how much. */
export function useChangeWords(): (change: Change) => string {
  const t = useTranslations("changes");
  const { count, duration } = useFormat();
  return useCallback(
    ({ kind, topic, group, partition, broker, detail }: Change) => {
      const place = topic === null ? "" : partition === null ? plainName(topic, NAME_LENGTH) : `${plainName(topic, NAME_LENGTH)} ${partition}`;
      return t(kind, {
        topic: place,
        group: group === null ? "" : plainName(group, NAME_LENGTH),
        object: topic === null ? t("broker", { broker: broker ?? 0 }) : place,
        broker: broker ?? 0,
        from: text(detail.from),
        to: text(detail.to),
        told: isWhole(detail.records) ? "yes" : "no",
        records: isWhole(detail.records) ? count(text(detail.records)) : text(null),
        members: text(detail.members),
        length: isWhole(detail.seconds) ? duration(Number(detail.seconds)) : text(null),
      });
    },
    [t, count, duration],
  );
}
