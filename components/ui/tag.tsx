import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A small fact about an object: its state, type, label. */
export function Tag({ children, className, title }: { children: ReactNode; className?: string; title?: string }) {
  return (
    <span
      title={title}
      className={cn(
        "inline-flex h-[18px] shrink-0 items-center gap-1 whitespace-nowrap rounded-mark border border-line-strong px-[5px] text-11 text-fg-2",
        className,
      )}
    >
      {children}
    </span>
  );
}

type ChipLook = { on?: boolean; dashed?: boolean; invalid?: boolean };

export const chipClass = ({ on = false, dashed = false, invalid = false }: ChipLook) =>
  cn(
    "inline-flex h-[26px] shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border border-line-strong bg-surface px-[9px] text-12 text-fg-2 ease-fast",
    on && "border-accent/45 bg-selected text-accent-text",
    dashed && "border-dashed bg-transparent",
    invalid && "border-stopped-mark",
  );

/** A chip that can be pressed: a menu trigger, a toggle. */
export function Chip({ on, dashed, invalid, className, children, ...rest }: ChipLook & ComponentProps<"button">) {
  return (
    <button type="button" className={cn(chipClass({ on, dashed, invalid }), "hover:bg-hover", className)} {...rest}>
      {children}
    </button>
  );
}

/** A filter that is set: its field, its value, and the cross that takes it away. */
export function FilterChip({
  field,
  value,
  onRemove,
  removeLabel,
  invalid,
}: {
  field: string;
  value: ReactNode;
  onRemove: () => void;
  removeLabel: string;
  invalid?: boolean;
}) {
  return (
    <span className={cn(chipClass({ on: true, invalid }), "pr-0.5")}>
      {field}
      <b className="font-semibold">{value}</b>
      <button type="button" onClick={onRemove} aria-label={removeLabel} title={removeLabel} className="-my-px grid size-6 place-items-center rounded-full">
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
