"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { useFormat } from "@/components/ui/use-format";
import { plainName } from "@/components/ui/visible-name";
import type { Change } from "@/lib/contract/change";

const NAME_LENGTH = 40;

const text = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "–");
const wholeOf = (value: unknown): string => (/^\d+$/.test(text(value)) ? text(value) : "0");

/** One change in words: what happened, to what, and to how much. */
export function useChangeWords(): (change: Change) => string {
  const t = useTranslations("changes");
  const { count, duration } = useFormat();
  return useCallback(
    ({ kind, topic, group, partition, broker, detail }: Change) => {
      const place = topic === null ? "" : partition === null ? plainName(topic, NAME_LENGTH) : `${plainName(topic, NAME_LENGTH)} ${partition}`;
      const length = duration(Number(wholeOf(detail.seconds)));
      return t(kind, {
        topic: place,
        group: group === null ? "" : plainName(group, NAME_LENGTH),
        object: topic === null ? t("broker", { broker: broker ?? 0 }) : place,
        broker: broker ?? 0,
        from: text(detail.from),
        to: text(detail.to),
        records: count(wholeOf(detail.records)),
        members: text(detail.members),
        length,
      });
    },
    [t, count, duration],
  );
}
