"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import type { SecretState } from "@/lib/contract/security";

/** Since when a secret is stored; who stored it on hover. */
export function SecretSince({ state: { at, by } }: { state: NonNullable<SecretState> }) {
  const t = useTranslations("secret");
  const { time, instant } = useFormat();
  return <span title={t("by", { at: instant(at), by })}>{t("set", { at: time(at) })}</span>;
}
