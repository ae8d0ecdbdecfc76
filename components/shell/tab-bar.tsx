"use client";
import { type LucideIcon, Menu, Scale, Settings } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { clusterDot } from "@/components/ui/cluster-status";
import { cn } from "@/components/ui/cn";
import { Dot } from "@/components/ui/dot";
import { Dropdown, DropdownLabel, DropdownLink, DropdownRule } from "@/components/ui/dropdown";
import { Name } from "@/components/ui/name";
import { asRoute } from "@/components/ui/route";
import { clusterPlaces, OVERVIEW, type PlaceKey, type ShellCluster } from "./places";
import { Preferences } from "./preferences";

const tabClass =
  "relative grid content-center place-items-center gap-0.5 text-11 text-fg-3 leading-[14px] focus-visible:shadow-none focus-visible:outline-2 focus-visible:outline-focus focus-visible:-outline-offset-2";

function TabLink({ href, icon: Icon, label, current, alarm }: { href: string; icon: LucideIcon; label: string; current: boolean; alarm: boolean }) {
  return (
    <Link href={asRoute(href)} aria-current={current ? "page" : undefined} className={cn(tabClass, current && "font-semibold text-fg")}>
      <span className="relative">
        <Icon aria-hidden strokeWidth={1.75} className="size-5" />
        {alarm && <span aria-hidden className="absolute -top-0.5 -right-1 size-2 rounded-full bg-stopped-mark shadow-[0_0_0_2px_var(--surface)]" />}
      </span>
      {label}
    </Link>
  );
}

/** The phone's five places at the bottom; what else there is stands under More. */
export function TabBar({ clusters, here, current }: { clusters: readonly ShellCluster[]; here: ShellCluster | null; current: PlaceKey | "settings" | null }) {
  const t = useTranslations();
  const inCluster = here ? clusterPlaces(here, String).filter(({ key }) => key !== "home" && key !== "imbalance") : [];
  const places = [OVERVIEW, ...inCluster];
  return (
    <nav
      aria-label={t("shell.places")}
      className="fixed inset-x-0 bottom-0 z-20 grid h-14 auto-cols-fr grid-flow-col border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] box-content md:hidden"
    >
      {places.map(({ key, icon, href, alarm }) => (
        <TabLink key={key} href={href} icon={icon} label={t(`shell.${key}`)} current={current === key} alarm={alarm === "bad"} />
      ))}
      <Dropdown
        trigger={
          <button type="button" className={tabClass}>
            <Menu aria-hidden strokeWidth={1.75} className="size-5" />
            {t("shell.more")}
          </button>
        }
      >
        {here && (
          <DropdownLink href={`/clusters/${here.id}/imbalance`} icon={Scale}>
            {t("shell.imbalance")}
          </DropdownLink>
        )}
        <DropdownLabel>{t("shell.clusters")}</DropdownLabel>
        {clusters.map(({ id, name, status }) => (
          <DropdownLink key={id} href={`/clusters/${id}`}>
            <Dot state={clusterDot(status)} />
            <span className="min-w-0 truncate">
              <Name value={name} />
            </span>
          </DropdownLink>
        ))}
        <DropdownLink href="/settings/clusters" icon={Settings}>
          {t("shell.settings")}
        </DropdownLink>
        <DropdownRule />
        <Preferences />
      </Dropdown>
    </nav>
  );
}
