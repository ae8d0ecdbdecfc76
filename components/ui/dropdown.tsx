"use client";
import { Check, type LucideIcon } from "lucide-react";
import Link from "next/link";
import { DropdownMenu as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { asRoute } from "./route";

const itemClass = cn(
  "flex min-h-8 cursor-default select-none items-center gap-2 rounded-control px-2 text-13 text-fg outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-selected",
);

export const menuClass =
  "pop-in z-50 min-w-44 max-w-[min(360px,calc(100vw-16px))] overflow-y-auto rounded-panel bg-raised p-1 shadow-pop max-h-[var(--radix-dropdown-menu-content-available-height)]";

/** A menu under `trigger`, which must take a ref. */
export function Dropdown({ trigger, children, align = "end" }: { trigger: ReactNode; children: ReactNode; align?: "start" | "end" }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content align={align} sideOffset={4} collisionPadding={8} className={menuClass}>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

type ItemProps = { icon?: LucideIcon; children: ReactNode; onSelect?: () => void; danger?: boolean; disabled?: boolean };

export function DropdownItem({ icon: Icon, children, onSelect, danger = false, disabled }: ItemProps) {
  return (
    <Radix.Item className={cn(itemClass, danger && "text-stopped data-[highlighted]:bg-stopped-tint")} onSelect={onSelect} disabled={disabled}>
      {Icon && <Icon aria-hidden className={cn("size-4 shrink-0", danger ? "text-stopped" : "text-fg-3")} />}
      {children}
    </Radix.Item>
  );
}

/** `download`: leaves the router, the address must hold the base path. */
export function DropdownLink({ icon: Icon, children, href, download = false }: { icon?: LucideIcon; children: ReactNode; href: string; download?: boolean }) {
  const inside = (
    <>
      {Icon && <Icon aria-hidden className="size-4 shrink-0 text-fg-3" />}
      {children}
    </>
  );
  return (
    <Radix.Item asChild className={itemClass}>
      {download ? (
        <a href={href} download>
          {inside}
        </a>
      ) : (
        <Link href={asRoute(href)}>{inside}</Link>
      )}
    </Radix.Item>
  );
}

/** One of several: a choice with a tick. */
export function DropdownChoice<Value extends string>({
  value,
  onChange,
  options,
}: {
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; lead?: ReactNode }[];
}) {
  return (
    <Radix.RadioGroup value={value ?? ""}>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={itemClass} onSelect={() => onChange(option.value)}>
          {option.lead}
          <span className="min-w-0 grow truncate">{option.label}</span>
          <Radix.ItemIndicator>
            <Check aria-hidden className="size-3.5 text-accent-text" />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

/** A thing that is on or off; the menu stays open. */
export function DropdownToggle({
  checked,
  onChange,
  children,
  disabled,
}: {
  checked: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
}) {
  return (
    <Radix.CheckboxItem className={itemClass} checked={checked} onCheckedChange={onChange} onSelect={(event) => event.preventDefault()} disabled={disabled}>
      <span
        aria-hidden
        className={cn(
          "grid size-4 shrink-0 place-items-center rounded-mark border border-control bg-surface",
          checked && "border-accent bg-accent text-on-solid",
        )}
      >
        {checked && <Check className="size-3" strokeWidth={3} />}
      </span>
      {children}
    </Radix.CheckboxItem>
  );
}

export const DropdownLabel = ({ children }: { children: ReactNode }) => <Radix.Label className="px-2 pt-2 pb-1 text-11 text-fg-3">{children}</Radix.Label>;
export const DropdownRule = () => <Radix.Separator className="my-1 h-px bg-line" />;
