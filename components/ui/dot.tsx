import { cn } from "./cn";

export type DotState = "ok" | "late" | "bad" | "unknown";

/** Round green, square amber, round red, hollow grey: the form says it too. Decoration beside a word, so hidden from readers. */
export function Dot({ state, small = false, className }: { state: DotState; small?: boolean; className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "shrink-0 rounded-full",
        small ? "size-1.5" : "size-2",
        {
          ok: "bg-ok-mark",
          late: small ? "rounded-[1px] bg-steady-mark" : "rounded-[2px] bg-steady-mark",
          bad: "bg-stopped-mark",
          unknown: small ? "shadow-[inset_0_0_0_1.5px_var(--unknown-mark)]" : "shadow-[inset_0_0_0_2px_var(--unknown-mark)]",
        }[state],
        className,
      )}
    />
  );
}
