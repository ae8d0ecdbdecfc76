"use client";
import { useTranslations } from "next-intl";
import { Banner } from "@/components/ui/banner";

/** What the address asked for and could not be understood: shown once, the page stands on the defaults. */
export function IgnoredNotice({ names }: { names: readonly string[] }) {
  const t = useTranslations("cluster");
  return names.length === 0 ? null : (
    <Banner tone="unknown" fact={t("ignored", { names: names.join(", ") })}>
      {t("ignoredThen")}
    </Banner>
  );
}
