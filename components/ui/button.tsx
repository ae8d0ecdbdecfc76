import { cva, type VariantProps } from "class-variance-authority";
import { LoaderCircle, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { asRoute } from "./route";

export const buttonClass = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 whitespace-nowrap rounded-control border font-medium ease-fast select-none disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50",
  {
    variants: {
      kind: {
        plain: "border-line-strong bg-surface text-fg hover:bg-hover [&_svg]:text-fg-3",
        primary: "border-accent bg-accent text-on-solid hover:border-accent-hover hover:bg-accent-hover",
        ghost: "border-transparent bg-transparent text-fg-2 hover:bg-hover hover:text-fg [&_svg]:text-fg-3",
        danger: "border-stopped/40 bg-surface text-stopped hover:bg-stopped-tint",
        dangerSolid: "border-stopped bg-stopped text-surface hover:opacity-90",
      },
      size: { normal: "h-9 px-3 text-13 md:h-8", small: "h-[26px] px-2 text-12", large: "h-11 px-4 text-15" },
      square: { true: "px-0", false: "" },
    },
    compoundVariants: [
      { square: true, size: "normal", className: "w-9 md:w-8" },
      { square: true, size: "small", className: "w-[26px]" },
      { square: true, size: "large", className: "w-11" },
    ],
    defaultVariants: { kind: "plain", size: "normal", square: false },
  },
);
type Look = Pick<VariantProps<typeof buttonClass>, "kind" | "size">;

const iconClass = (size: Look["size"]) => cn("shrink-0", size === "small" ? "size-3.5" : "size-4");

export type ButtonProps = Look & { icon?: LucideIcon; busy?: boolean; children: ReactNode } & ComponentProps<"button">;

/** `busy` keeps the width, spins and refuses a second press. */
export function Button({ kind, size, icon: Icon, busy = false, children, className, disabled, ...rest }: ButtonProps) {
  const Shown = busy ? LoaderCircle : Icon;
  return (
    <button type="button" className={cn(buttonClass({ kind, size }), className)} disabled={disabled || busy} aria-busy={busy || undefined} {...rest}>
      {Shown && <Shown aria-hidden className={cn(iconClass(size), busy && "animate-spin")} />}
      {children}
    </button>
  );
}

export type IconButtonProps = Look & { icon: LucideIcon; label: string; busy?: boolean } & Omit<ComponentProps<"button">, "children">;

/** A button that is only an icon; `label` is its name and its hint. */
export function IconButton({ kind = "ghost", size = "small", icon: Icon, label, busy = false, className, disabled, ...rest }: IconButtonProps) {
  const Shown = busy ? LoaderCircle : Icon;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(buttonClass({ kind, size, square: true }), className)}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      {...rest}
    >
      <Shown aria-hidden className={cn("size-4 shrink-0", busy && "animate-spin")} />
    </button>
  );
}

export type ButtonLinkProps = Look & { href: string; icon?: LucideIcon; download?: boolean; children: ReactNode; className?: string; title?: string };

/** A link that looks like a button. `download` leaves the router: the browser saves what the address answers, which must hold the base path. */
export function ButtonLink({ kind, size, href, icon: Icon, download = false, children, className, title }: ButtonLinkProps) {
  const look = cn(buttonClass({ kind, size }), className);
  const inside = (
    <>
      {Icon && <Icon aria-hidden className={iconClass(size)} />}
      {children}
    </>
  );
  if (download)
    return (
      <a href={href} download className={look} title={title}>
        {inside}
      </a>
    );
  return (
    <Link href={asRoute(href)} className={look} title={title}>
      {inside}
    </Link>
  );
}
