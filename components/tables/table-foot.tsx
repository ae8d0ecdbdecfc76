"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Age, type Observation } from "@/components/ui/age";
import { IconButton } from "@/components/ui/button";
import { Coverage } from "@/components/ui/coverage";
import { Select } from "@/components/ui/field";
import { PanelFoot } from "@/components/ui/panel";
import type { Coverage as CoverageValue } from "@/lib/contract/common";
import { type ListChange, type ListState, PAGE_SIZES } from "./list-address";

type TableFootProps = { state: ListState; change: (change: ListChange) => void; total: number; observation?: Observation; coverage?: CoverageValue };

/** Which rows of how many, how old, how complete, and the other pages. */
export function TableFoot({ state: { page, pageSize }, change, total, observation, coverage }: TableFootProps) {
  const t = useTranslations("table");
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const from = (page - 1) * pageSize + 1;
  return (
    <PanelFoot>
      <span>
        {total === 0 || from > total
          ? t("total", { total })
          : pages === 1
            ? t("total", { total })
            : t("range", { from, to: Math.min(total, page * pageSize), total })}
      </span>
      {observation && <Age {...observation} />}
      {coverage && <Coverage {...coverage} form="partitions" />}
      {total > PAGE_SIZES[0] && (
        <nav aria-label={t("pages")} className="ml-auto flex items-center gap-1">
          <Select
            aria-label={t("pageSize")}
            value={String(pageSize)}
            onChange={(event) => change({ pageSize: PAGE_SIZES.find((size) => String(size) === event.target.value) ?? pageSize })}
            options={PAGE_SIZES.map((size) => ({ value: String(size), label: t("perPage", { count: size }) }))}
            className="[&_select]:min-h-[26px] [&_select]:border-transparent [&_select]:bg-transparent [&_select]:text-12"
          />
          <IconButton icon={ChevronLeft} label={t("previous")} disabled={page <= 1} onClick={() => change({ page: page - 1 })} />
          <span className="whitespace-nowrap">{t("page", { page, pages })}</span>
          <IconButton icon={ChevronRight} label={t("next")} disabled={page >= pages} onClick={() => change({ page: page + 1 })} />
        </nav>
      )}
    </PanelFoot>
  );
}
