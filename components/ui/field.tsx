"use client";
import { ChevronDown, CircleX } from "lucide-react";
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from "react";
import { cn } from "./cn";

type Wiring = { id: string; describedBy: string | undefined; invalid: boolean };
const FieldContext = createContext<Wiring | null>(null);

export type FieldProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode; children: ReactNode; className?: string };

/** Label above, control, then its error or its hint; the control inside finds its id and description by itself. */
export function Field({ label, hint, error, children, className }: FieldProps) {
  const id = useId();
  const isInvalid = error !== undefined && error !== null && error !== "";
  const isTold = isInvalid || hint !== undefined;
  return (
    <FieldContext value={{ id, describedBy: isTold ? `${id}-told` : undefined, invalid: isInvalid }}>
      <div className={cn("grid content-start gap-1.5", className)}>
        <label htmlFor={id} className="font-medium text-12 text-fg-2">
          {label}
        </label>
        {children}
        {isInvalid ? (
          <p id={`${id}-told`} role="alert" className="flex items-start gap-1.5 text-12 text-stopped">
            <CircleX aria-hidden className="mt-px size-3.5 shrink-0" />
            {error}
          </p>
        ) : (
          hint !== undefined && (
            <p id={`${id}-told`} className="pretty text-12 text-fg-3">
              {hint}
            </p>
          )
        )}
      </div>
    </FieldContext>
  );
}

const useWiring = () => {
  const field = useContext(FieldContext);
  return field ? { id: field.id, "aria-describedby": field.describedBy, "aria-invalid": field.invalid || undefined } : {};
};

const controlClass =
  "min-h-9 w-full min-w-0 rounded-control border border-control bg-surface px-2.5 text-13 text-fg md:min-h-8 aria-invalid:border-stopped-mark aria-invalid:shadow-[0_0_0_1px_var(--stopped-mark)] focus-visible:shadow-[var(--ring)] disabled:opacity-50";

/** `unit` stands inside at the right. */
export function Input({ unit, mono = false, className, ...rest }: { unit?: ReactNode; mono?: boolean } & ComponentProps<"input">) {
  const wiring = useWiring();
  const input = <input {...wiring} {...rest} className={cn(controlClass, mono && "font-mono text-12", unit !== undefined && "pr-16", className)} />;
  if (unit === undefined) return input;
  return (
    <span className="relative block">
      {input}
      <span aria-hidden className="pointer-events-none absolute inset-y-0 right-2.5 flex items-center text-fg-3">
        {unit}
      </span>
    </span>
  );
}

export function Textarea({ mono = false, className, ...rest }: { mono?: boolean } & ComponentProps<"textarea">) {
  return <textarea {...useWiring()} {...rest} className={cn(controlClass, "py-1.5", mono && "font-mono text-12 leading-[18px]", className)} />;
}

/** The platform's own list: it works by keyboard, on phones and with readers. */
export function Select({ options, className, ...rest }: { options: readonly { value: string; label: string }[] } & ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select {...useWiring()} {...rest} className={cn(controlClass, "appearance-none pr-8")}>
        {options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute top-1/2 right-2.5 size-3.5 -translate-y-1/2 text-fg-3" />
    </span>
  );
}

/** A tick box with its words; the words are part of the target. */
export function Tick({ children, className, ...rest }: { children: ReactNode } & Omit<ComponentProps<"input">, "type">) {
  return (
    <label className={cn("flex min-h-6 items-start gap-2", className)}>
      <input type="checkbox" {...rest} className="mt-0.5 size-4 shrink-0 accent-accent" />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
