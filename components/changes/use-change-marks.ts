"use client";
import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useMemo } from "react";
import { type ChartMarks, NO_MARKS } from "@/components/charts/marks";
import { rangeText } from "@/components/shell/range-text";
import { type ChangesOf, changesQuery } from "@/lib/client/changes";
import { CHANGE_ICON } from "./change-icon";
import { useChangeWords } from "./use-change-words";

/** What happened over the range of the page, as marks of its charts. A chart without them is still a chart: a failure marks nothing. */
export function useChangeMarks(of: ChangesOf): ChartMarks {
  const words = useChangeWords();
  const { data } = useQuery(changesQuery(of, rangeText(useSearchParams())));
  return useMemo(
    () =>
      data === undefined
        ? NO_MARKS
        : {
            total: data.total,
            items: data.items.map((change) => ({ key: change.id, at: Date.parse(change.at), icon: CHANGE_ICON[change.kind], words: words(change) })),
          },
    [data, words],
  );
}
