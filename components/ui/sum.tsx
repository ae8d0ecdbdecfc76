"use client";
import { useFormat } from "./use-format";

/** A number of a tile; null is a dash whose reason stands below it, and a part that is missing makes it a bound. */
export function Sum({ value, bound = "exact" }: { value: bigint | string | number | null; bound?: "exact" | "lower" }) {
  const { compact } = useFormat();
  if (value === null) return <span className="text-fg-3">—</span>;
  return (
    <>
      {bound === "lower" && "≥ "}
      {compact(value)}
    </>
  );
}
