import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { type Tone, toneClass } from "./tone";

export type BadgeProps = {
  tone: Tone;
  icon?: LucideIcon;
  children: ReactNode;
  size?: "normal" | "big" | "small";
  quiet?: boolean;
  ringed?: boolean;
  className?: string;
};

/** Icon, word and colour together; `quiet` drops the ground and greys the word, so that what is well does not shine. */
export function Badge({ tone, icon: Icon, children, size = "normal", quiet = false, ringed = false, className }: BadgeProps) {
  return (
    <span
      className={cn(
        toneClass(tone),
        "inline-flex shrink-0 items-center gap-[5px] whitespace-nowrap rounded-mark bg-tone-tint align-middle font-medium leading-none text-tone",
        { normal: "h-[22px] pr-2 pl-1.5 text-12", small: "h-5 pr-2 pl-1.5 text-12", big: "h-7 gap-1.5 pr-2.5 pl-2 text-13 font-semibold" }[size],
        quiet && "bg-transparent px-0 font-normal text-fg-2",
        ringed && "shadow-[inset_0_0_0_1px_var(--k)]",
        className,
      )}
    >
      {Icon && <Icon aria-hidden strokeWidth={2.1} className={cn("shrink-0 text-tone-mark", size === "big" ? "size-4" : "size-3.5")} />}
      {children}
    </span>
  );
}
