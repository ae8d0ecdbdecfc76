"use client";
import { Tooltip as Radix } from "radix-ui";
import { type ReactNode, useState } from "react";
import { cn } from "./cn";

export const TooltipProvider = ({ children }: { children: ReactNode }) => (
  <Radix.Provider delayDuration={300} skipDelayDuration={200}>
    {children}
  </Radix.Provider>
);

export type TooltipProps = { content: ReactNode; children: ReactNode; side?: "top" | "bottom" | "left" | "right"; tap?: boolean };

/**
 * Words on hover and focus over one focusable child. `tap` also opens them by a press, for what a touch screen must be
 * able to read; Radix alone closes on a press, hence the open state of our own.
 */
export function Tooltip({ content, children, side = "top", tap = false }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const press = tap ? { onPointerDown: (event: React.PointerEvent) => event.preventDefault(), onClick: () => setOpen(true) } : {};
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild {...press}>
        {children}
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn("pop-in z-50 max-w-[320px] rounded-control bg-raised px-2.5 py-2 text-12 text-fg leading-[18px] shadow-pop")}
        >
          {content}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
