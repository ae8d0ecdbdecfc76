"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { asRoute } from "./route";

type Option<Value extends string> = { value: Value; label: ReactNode; href?: string };

export type SegmentedProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly Option<Value>[];
  onChange?: (value: Value) => void;
  className?: string;
};

/** One of a few, all in sight. Options with an `href` are links: the address is the view. */
export function Segmented<Value extends string>({ label, value, options, onChange, className }: SegmentedProps<Value>) {
  const look = (isOn: boolean) =>
    cn(
      "flex h-[26px] items-center justify-center whitespace-nowrap rounded-mark px-2.5 font-medium text-12 text-fg-2 ease-fast hover:text-fg",
      isOn && "bg-raised text-fg shadow-[0_0_0_1px_var(--line-strong)]",
    );
  return (
    <fieldset className={cn("wash inline-flex min-w-0 rounded-control p-0.5", className)}>
      <legend className="sr-only">{label}</legend>
      {options.map((option) =>
        option.href === undefined ? (
          <button
            key={option.value}
            type="button"
            aria-pressed={option.value === value}
            className={look(option.value === value)}
            onClick={() => onChange?.(option.value)}
          >
            {option.label}
          </button>
        ) : (
          <Link
            key={option.value}
            href={asRoute(option.href)}
            scroll={false}
            aria-current={option.value === value ? "true" : undefined}
            className={look(option.value === value)}
          >
            {option.label}
          </Link>
        ),
      )}
    </fieldset>
  );
}
