import { cn } from "./cn";
import { type Tone, toneClass } from "./tone";

/** `share` of the worst, 0 to 1; null is unknown and hatched over the whole width. The number stands beside it, so this is decoration. */
export function LagBar({ share, tone = "behind", className }: { share: number | null; tone?: Tone; className?: string }) {
  if (share === null) return <span aria-hidden className={cn("hatch block h-2 w-full rounded-[2px]", className)} />;
  return (
    <span aria-hidden className={cn(toneClass(tone), "wash block h-2 w-full overflow-hidden rounded-[2px]", className)}>
      {share > 0 && <span className="block h-full min-w-0.5 rounded-[2px] bg-tone-mark" style={{ width: `${Math.min(1, share) * 100}%` }} />}
    </span>
  );
}
