"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** In place of a chart that could not be read, as high as it would be. */
export function ChartFailed({ error, height }: { error?: { message: string; onRetry: () => void } | undefined; height: number }) {
  const t = useTranslations("chart");
  const tc = useTranslations("common");
  return (
    <div role="alert" className="grid place-content-center justify-items-center gap-2 px-4 pb-4 text-center" style={{ minHeight: height }}>
      <p>{t("failed")}</p>
      {error && <p className="text-12 text-fg-3">{error.message}</p>}
      <Button size="small" icon={RefreshCw} onClick={error?.onRetry}>
        {tc("retry")}
      </Button>
    </div>
  );
}
