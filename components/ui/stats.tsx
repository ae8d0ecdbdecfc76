import type { ReactNode } from "react";
import { cn } from "./cn";
import type { Tone } from "./tone";
import { toneClass } from "./tone";

export type StatsProps = { children: ReactNode; size?: "large" | "small"; flush?: boolean; columns?: number; className?: string };

/**
 * Tiles that share one panel, divided by hairlines. `small` for five or more of them; `flush` inside a panel, under its
 * verdict. Each tile draws its own hairline into the gap around it, so that any wrapping stays ruled and an empty place stays empty.
 */
export function Stats({ children, size = "large", flush = false, columns, className }: StatsProps) {
  return (
    <dl
      data-size={size}
      className={cn(
        "group/stats grid grid-cols-2 gap-px overflow-hidden bg-surface md:grid-cols-3 lg:auto-cols-[minmax(0,1fr)] lg:grid-flow-col lg:grid-cols-none",
        size === "small" && "md:grid-cols-4",
        flush ? "rounded-b-panel border-line border-t" : "rounded-panel border border-line",
        className,
      )}
      style={columns ? { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` } : undefined}
    >
      {children}
    </dl>
  );
}

export type StatTileProps = {
  label: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  context?: ReactNode;
  tone?: Tone;
  unknown?: boolean;
  loading?: boolean;
  title?: string;
};

/** One number with its label and a line of context. `tone` only where the number asks for an act. */
export function StatTile({ label, value, unit, context, tone, unknown = false, loading = false, title }: StatTileProps) {
  return (
    <div
      title={title}
      className={cn("grid min-w-0 grow content-start gap-0.5 px-4 shadow-[0_0_0_1px_var(--line)] pt-2.5 pb-3 lg:pt-3 lg:pb-3.5", tone && toneClass(tone))}
    >
      <dt className="truncate text-12 text-fg-3">{label}</dt>
      <dd
        className={cn(
          "h-[30px] whitespace-nowrap font-semibold text-24 group-data-[size=small]/stats:h-[26px] group-data-[size=small]/stats:text-18",
          tone && "text-tone",
          unknown && "font-normal text-fg-3",
        )}
      >
        {loading ? <span className="skeleton mt-2 h-3.5 w-16" /> : value}
        {!loading && unit !== undefined && <small className="ml-1 font-normal text-13 text-fg-3 leading-none tracking-normal">{unit}</small>}
      </dd>
      <dd className="min-h-4 text-12 text-fg-3 lg:line-clamp-2">{loading ? <span className="skeleton mt-1 h-2.5 w-28" /> : context}</dd>
    </div>
  );
}
