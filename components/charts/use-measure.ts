"use client";
import { useFormat } from "@/components/ui/use-format";
import type { Measure } from "./series";

/** Values of a measure in words: exact for the legend and the tip, short for the axis. */
export function useMeasure(measure: Measure) {
  const format = useFormat();
  const exact = { count: format.count, rate: (value: number) => format.rate(value), duration: format.duration, share: format.share, bytes: format.bytes }[
    measure
  ];
  const short = { count: format.tick, rate: format.tick, duration: format.duration, share: format.share, bytes: format.bytes }[measure];
  return { exact, short };
}
