"use client";
import { Play, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { EmptyLines } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { asRoute } from "@/components/ui/route";

/** Before the first cluster: what will be seen here, and the two ways to see it. */
export function FirstRun() {
  const t = useTranslations("overview");
  return (
    <Panel className="grid justify-items-center gap-2 px-4 py-12 text-center md:py-20">
      <EmptyLines />
      <h2 className="mt-4 font-semibold text-15">{t("noCluster")}</h2>
      <p className="pretty max-w-[46ch] text-fg-2">{t("noClusterHint")}</p>
      <div className="mt-3 grid w-full max-w-[580px] overflow-hidden rounded-panel border border-line text-left sm:grid-cols-2">
        <Link href={asRoute("/settings/clusters?add=1")} className="grid content-start gap-1 px-4 py-3.5 ease-fast hover:bg-hover">
          <span className="flex items-center gap-2 font-semibold">
            <Plus aria-hidden className="size-4" />
            {t("addFirst")}
          </span>
          <span className="pretty text-12 text-fg-2">{t("addFirstHint")}</span>
        </Link>
        <div className="grid content-start gap-1 border-line border-t px-4 py-3.5 sm:border-t-0 sm:border-l">
          <span className="flex items-center gap-2 font-semibold">
            <Play aria-hidden className="size-4" />
            {t("demo")}
          </span>
          <span className="pretty text-12 text-fg-2">{t.rich("demoHint", { code: (chunks) => <code className="font-mono text-fg">{chunks}</code> })}</span>
        </div>
      </div>
    </Panel>
  );
}
