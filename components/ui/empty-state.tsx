import type { ReactNode } from "react";
import { cn } from "./cn";

/** Why nothing is here, what next, and one to three acts. `drawing` stands above, hidden from readers. */
export function EmptyState({
  title,
  hint,
  children,
  drawing,
  compact = false,
  heading = false,
}: {
  title: ReactNode;
  hint?: ReactNode;
  children?: ReactNode;
  drawing?: ReactNode;
  compact?: boolean;
  /** The title is that of the page. */
  heading?: boolean;
}) {
  const Line = heading ? "h1" : "p";
  return (
    <div className={cn("grid justify-items-center gap-2 px-6 text-center", compact ? "py-8" : "py-12 md:py-16")}>
      {drawing && (
        <div aria-hidden className="mb-3">
          {drawing}
        </div>
      )}
      <Line className="font-semibold text-15">{title}</Line>
      {hint !== undefined && <p className="pretty max-w-[46ch] text-fg-2">{hint}</p>}
      {children && <div className="mt-2 flex flex-wrap items-center justify-center gap-2">{children}</div>}
    </div>
  );
}

/** Three lines, one with its commit: the mark of a console that has nothing to show yet. */
export function EmptyLines() {
  return (
    <svg width="216" height="44" viewBox="0 0 216 44" aria-hidden="true">
      {[
        [2, 196],
        [20, 130],
        [38, 206],
      ].map(([y, filled]) => (
        <g key={y}>
          <rect x="0" y={y} width="216" height="4" rx="2" fill="var(--line)" />
          <rect x="0" y={y} width={filled} height="4" rx="2" fill="var(--line-strong)" />
        </g>
      ))}
      <rect x="129" y="12" width="2.5" height="20" rx="1" fill="var(--accent)" />
    </svg>
  );
}
