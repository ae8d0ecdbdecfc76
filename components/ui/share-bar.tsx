import { cn } from "./cn";
import { type Tone, toneClass } from "./tone";

/** A share with a line where it was expected; both 0 to 1 of `top`. */
export function ShareBar({
  share,
  expected,
  top = 1,
  tone,
  className,
}: {
  share: number | null;
  expected?: number;
  top?: number;
  tone?: Tone;
  className?: string;
}) {
  const at = (value: number) => `${Math.min(1, value / top) * 100}%`;
  if (share === null) return <span aria-hidden className={cn("hatch block h-3 w-full rounded-[2px]", className)} />;
  return (
    <span aria-hidden className={cn("wash relative block h-3.5 w-full rounded-[2px]", className)}>
      <span className={cn("block h-full rounded-[2px]", tone ? cn(toneClass(tone), "bg-tone-mark") : "bg-control")} style={{ width: at(share) }} />
      {expected !== undefined && <span className="absolute -inset-y-1 w-0.5 bg-fg" style={{ left: at(expected) }} />}
    </span>
  );
}
