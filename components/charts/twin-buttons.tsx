"use client";
import { ChartLine, Download, Table2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/button";
import { useFormat } from "@/components/ui/use-format";
import { download } from "./download";
import { pointsCsv } from "./points-csv";
import type { ChartRow, ChartSeries } from "./series";

type TwinButtonsProps = { isTable: boolean; onToggle: () => void; series: readonly ChartSeries[]; rows: readonly ChartRow[]; fileName: string };

/** Turns a chart into the table of its points and back; the table can be taken along as CSV. */
export function TwinButtons({ isTable, onToggle, series, rows, fileName }: TwinButtonsProps) {
  const t = useTranslations("chart");
  const { zone } = useFormat();
  return (
    <>
      {isTable && <IconButton icon={Download} label={t("csv")} onClick={() => download(fileName, pointsCsv(series, rows, zone))} />}
      <IconButton
        icon={isTable ? ChartLine : Table2}
        label={`${isTable ? t("asChart") : t("asTable")} (${t("keyHint")})`}
        aria-pressed={isTable}
        onClick={onToggle}
      />
    </>
  );
}
