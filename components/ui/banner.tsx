import { CircleQuestionMark, Clock, type LucideIcon, RotateCcw, Server } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { toneClass } from "./tone";

export type BannerTone = "stopped" | "steady" | "unknown" | "rewound";

const ICON: Record<BannerTone, LucideIcon> = { stopped: Server, steady: Clock, unknown: CircleQuestionMark, rewound: RotateCcw };

export type BannerProps = { tone: BannerTone; icon?: LucideIcon; fact: ReactNode; children?: ReactNode; action?: ReactNode; className?: string };

/** A fact with its time in bold, then what follows from it, and one act. A page shows the worst only. */
export function Banner({ tone, icon, fact, children, action, className }: BannerProps) {
  const Icon = icon ?? ICON[tone];
  return (
    <div
      role="status"
      className={cn(
        toneClass(tone),
        "flex min-h-10 flex-wrap items-start gap-2.5 rounded-panel bg-tone-tint py-2 pr-3 pl-4 text-fg shadow-[inset_0_0_0_1px_color-mix(in_srgb,var(--k)_32%,transparent)] md:flex-nowrap md:items-center",
        className,
      )}
    >
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-tone-mark md:mt-0" />
      <p className="pretty min-w-0 grow basis-[calc(100%-26px)] md:basis-0">
        <b className="font-semibold">{fact}</b> {children}
      </p>
      {action && <span className="max-md:ml-[26px]">{action}</span>}
    </div>
  );
}
