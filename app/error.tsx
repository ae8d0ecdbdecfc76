"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations();
  return (
    <main id="main" className="p-4 md:p-6">
      <Panel role="alert">
        <EmptyState title={t("error.title")} hint={t("error.body")}>
          <Button kind="primary" icon={RotateCcw} onClick={reset}>
            {t("common.retry")}
          </Button>
          <ButtonLink href="/">{t("error.overview")}</ButtonLink>
          {error.digest && <p className="w-full text-12 text-fg-3">{t("error.requestId", { id: error.digest })}</p>}
        </EmptyState>
      </Panel>
    </main>
  );
}
