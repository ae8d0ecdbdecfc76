import { type Tone, toneMark } from "./tone";

const MOST = 32;
const WIDTH = 96;

/** At most 32 bars: of more, the worst of equal slices. A slice of nothing but unknown stays unknown. */
export function foldBars(bars: readonly (number | null)[], most = MOST): (number | null)[] {
  if (bars.length <= most) return [...bars];
  return Array.from({ length: most }, (_, slice) => {
    const part = bars.slice(Math.floor((slice * bars.length) / most), Math.floor(((slice + 1) * bars.length) / most));
    return part.reduce<number | null>((worst, bar) => (bar === null ? worst : Math.max(worst ?? 0, bar)), null);
  });
}

export type FingerprintProps = {
  /** Lag of each partition ÷ the largest, 0 to 1; null is unknown. */
  bars: readonly (number | null)[];
  tone?: Tone | ((index: number) => Tone);
  /** The sentence it draws. */
  label: string;
};

/** One bar per partition. Even: the whole group is slow. One tall: a hot partition. A few: a stuck owner. Dashed: unknown. */
export function Fingerprint({ bars, tone = "unknown", label }: FingerprintProps) {
  const shown = foldBars(bars);
  const step = Math.min(6, Math.max(2.2, WIDTH / Math.max(1, shown.length)));
  const colour = (index: number) => {
    const chosen = typeof tone === "function" ? tone(index) : tone;
    return chosen === "ok" ? "var(--control)" : toneMark(chosen);
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="xMinYMid meet" role="img" aria-label={label} className="block h-5 w-full max-w-24">
      {shown.map((bar, index) => {
        const place = { x: index * step, width: step * 0.72 };
        const height = bar === null ? 18 : Math.max(1.2, bar * 18);
        return bar === null ? (
          <rect key={place.x} {...place} y="1" height="18" fill="none" stroke="var(--unknown-mark)" strokeDasharray="1.5 1.5" />
        ) : (
          <rect key={place.x} {...place} y={19 - height} height={height} rx="0.6" fill={colour(index)} />
        );
      })}
    </svg>
  );
}
