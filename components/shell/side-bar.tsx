"use client";
import { Settings, SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/dropdown";
import { Name } from "@/components/ui/name";
import { useFormat } from "@/components/ui/use-format";
import { Brand } from "./brand";
import { ClusterSwitch } from "./cluster-switch";
import { NavLink } from "./nav-link";
import { clusterPlaces, OVERVIEW, type PlaceKey, type ShellCluster } from "./places";
import { Preferences, SHORT_NAME } from "./preferences";

export type SideBarProps = { clusters: readonly ShellCluster[]; here: ShellCluster | null; near: ShellCluster | null; current: PlaceKey | "settings" | null };

/** 220 wide from 1440, a rail of 56 from 768. */
export function SideBar({ clusters, here, near, current }: SideBarProps) {
  const t = useTranslations();
  const { count } = useFormat();
  const locale = useLocale();
  const places = near ? clusterPlaces(near, count) : [];
  const tail = current === "groups" || current === "topics" || current === "brokers" || current === "imbalance" ? `/${current}` : "";
  return (
    <nav
      aria-label={t("shell.menu")}
      className="sticky top-0 hidden h-dvh w-[var(--rail-w)] shrink-0 flex-col overflow-hidden border-line border-r bg-bg p-2 md:flex wide:w-[var(--side-w)]"
    >
      <Link
        href="/"
        className="flex h-8 shrink-0 items-center justify-center gap-2 rounded-control font-semibold tracking-[-0.01em] wide:justify-start wide:px-2"
      >
        <Brand />
        <span className="sr-only wide:not-sr-only">{t("common.appName")}</span>
      </Link>
      <ClusterSwitch clusters={clusters} here={here} tail={tail} />
      <div className="grid gap-px">
        <NavLink href={OVERVIEW.href} icon={OVERVIEW.icon} label={t("shell.overview")} current={current === "overview"} />
      </div>
      {near && (
        <>
          <p className="mt-3 truncate px-2 pt-1.5 pb-1 text-11 text-fg-3 max-wide:hidden">
            <Name value={near.name} />
          </p>
          <div className="grid gap-px max-wide:mt-3 max-wide:border-line max-wide:border-t max-wide:pt-3">
            {places.map(({ key, ...place }) => (
              <NavLink key={key} {...place} label={t(`shell.${key}`)} current={current === key} />
            ))}
          </div>
        </>
      )}
      <div className="mt-auto grid gap-px">
        <NavLink href="/settings/clusters" icon={Settings} label={t("shell.settings")} current={current === "settings"} />
        <Dropdown
          align="start"
          trigger={
            <button
              type="button"
              className="flex h-[30px] items-center justify-center gap-2.5 rounded-control text-fg-2 ease-fast hover:bg-hover wide:justify-start wide:px-2"
            >
              <SlidersHorizontal aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-fg-3" />
              <span className="sr-only wide:not-sr-only">{t("shell.look")}</span>
              <span className="ml-auto text-11 text-fg-3 max-wide:hidden">{SHORT_NAME[locale]}</span>
            </button>
          }
        >
          <Preferences />
        </Dropdown>
      </div>
    </nav>
  );
}
