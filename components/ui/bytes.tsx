"use client";
import type { UnknownReason } from "@/lib/domain/reason";
import { Unknown } from "./unknown";
import { useFormat } from "./use-format";

/** A size in binary units; unknown is a dash. */
export function Bytes({ value, reason = null, title }: { value: number | null; reason?: UnknownReason | null; title?: string }) {
  const { bytes } = useFormat();
  if (value === null) return <Unknown reason={reason} />;
  return (
    <span title={title} className={value === 0 ? "whitespace-nowrap text-fg-3" : "whitespace-nowrap"}>
      {bytes(value)}
    </span>
  );
}
