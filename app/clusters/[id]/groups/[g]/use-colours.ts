"use client";
import { useState } from "react";
import { seriesColour } from "@/components/charts/series";
import { numbered, OTHERS } from "./chart-series";

const NONE: ReadonlyMap<string, number> = new Map();

/** A colour for each series that stays with it while the page lives; "others" is never coloured. */
export function useColours(keys: readonly string[]): (key: string) => string {
  const [places, setPlaces] = useState(NONE);
  const single = keys.filter((key) => key !== OTHERS);
  const isKnown = single.every((key) => places.has(key));
  const now = isKnown ? places : numbered(places, single);
  if (!isKnown) setPlaces(now);
  return (key) => (key === OTHERS ? "var(--text-3)" : seriesColour(now.get(key) ?? single.length));
}
