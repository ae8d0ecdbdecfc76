"use client";
import { useTranslations } from "next-intl";
import { useFormat } from "@/components/ui/use-format";
import type { ChartMarks } from "./marks";

/** What a chart marks, as a table under the table of its points, newest first. */
export function MarksList({ marks: { items, total } }: { marks: ChartMarks }) {
  const t = useTranslations("chart");
  const { timeWithSeconds, instant, zoneName } = useFormat();
  const newestFirst = [...items].sort((a, b) => b.at - a.at);
  return (
    <table className="w-full border-line border-t">
      <caption className="px-4 pt-2.5 pb-1 text-left font-semibold text-12">
        {t("marks")}
        {total > items.length && <span className="ml-2 font-normal text-fg-3">{t("marksShown", { shown: items.length, total })}</span>}
      </caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{`${t("time")} (${zoneName(newestFirst.at(-1)?.at ?? Date.now(), newestFirst[0]?.at)})`}</th>
          <th scope="col">{t("what")}</th>
        </tr>
      </thead>
      <tbody>
        {newestFirst.map(({ key, at, words, icon: Icon }) => (
          <tr key={key} className="hover:bg-hover">
            <th scope="row" title={instant(at)} className="h-7 w-px whitespace-nowrap px-2.5 pl-4 text-left font-normal">
              {timeWithSeconds(at)}
            </th>
            <td className="h-7 px-2.5 pr-4">
              <span className="flex items-center gap-1.5">
                <Icon aria-hidden className="size-3.5 shrink-0 text-fg-3" />
                {words}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
