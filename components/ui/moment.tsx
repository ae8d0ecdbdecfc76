"use client";
import type { UnknownReason } from "@/lib/domain/reason";
import { Unknown } from "./unknown";
import { useFormat } from "./use-format";

/** An instant of today as a time, else with its day; exact in the title. */
export function Moment({ at, reason = null }: { at: string | null; reason?: UnknownReason | null }) {
  const { timeWithSeconds, instant } = useFormat();
  if (at === null) return <Unknown reason={reason} />;
  return (
    <time dateTime={at} title={instant(at)} className="whitespace-nowrap">
      {timeWithSeconds(at)}
    </time>
  );
}
