"use client";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { placeOf, type ShellCluster } from "./places";
import { SideBar } from "./side-bar";
import { TabBar } from "./tab-bar";

/** The frame of every page: places left or at the bottom, the page beside them. Which cluster is open follows from the address. */
export function Shell({ clusters, children }: { clusters: readonly ShellCluster[]; children: ReactNode }) {
  const t = useTranslations("shell");
  const { clusterId, key } = placeOf(usePathname());
  const here = clusters.find(({ id }) => id === clusterId) ?? null;
  // Where there is but one cluster its places are in reach from everywhere.
  const near = here ?? (clusters.length === 1 ? (clusters[0] ?? null) : null);
  return (
    <div className="flex min-h-dvh pb-16 md:pb-0">
      <a href="#main" className="sr-only z-50 rounded-control bg-raised px-3 py-2 shadow-pop focus:not-sr-only focus:fixed focus:top-2 focus:left-2">
        {t("skip")}
      </a>
      <SideBar clusters={clusters} here={here} near={near} current={key} />
      <div className="min-w-0 grow">{children}</div>
      <TabBar clusters={clusters} here={near} current={key} />
    </div>
  );
}
