"use client";
import { useState } from "react";
import { numbered, OTHERS } from "./chart-series";

const NONE: ReadonlyMap<string, number> = new Map();

/** A number for each series that stays with it while the page lives, and so its colour; "others" has none. */
export function useSeriesNumbers(keys: readonly string[]): ReadonlyMap<string, number> {
  const [numbers, setNumbers] = useState(NONE);
  const single = keys.filter((key) => key !== OTHERS);
  if (single.every((key) => numbers.has(key))) return numbers;
  const next = numbered(numbers, single);
  setNumbers(next);
  return next;
}
