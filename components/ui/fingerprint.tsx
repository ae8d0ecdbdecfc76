import { type Tone, toneMark } from "./tone";

const MOST = 32;
const WIDTH = 96;

/** At most 32 bars: of more, the place of the worst of equal slices. A slice of nothing but unknown stays unknown. */
export function foldBars(bars: readonly (number | null)[], most = MOST): number[] {
  if (bars.length <= most) return bars.map((_, place) => place);
  return Array.from({ length: most }, (_, slice) => {
    const from = Math.floor((slice * bars.length) / most);
    const places = Array.from({ length: Math.floor(((slice + 1) * bars.length) / most) - from }, (_, offset) => from + offset);
    return places.reduce((worst, place) => ((bars[place] ?? -1) > (bars[worst] ?? -1) ? place : worst), from);
  });
}

export type FingerprintProps = {
  /** Lag of each partition ÷ the largest, 0 to 1; null is unknown. */
  bars: readonly (number | null)[];
  /** Of all bars, or of each. */
  tone?: Tone | readonly Tone[];
  /** The sentence it draws. */
  label: string;
};

/** One bar per partition. Even: the whole group is slow. One tall: a hot partition. A few: a stuck owner. Dashed: unknown. */
export function Fingerprint({ bars, tone = "unknown", label }: FingerprintProps) {
  const shown = foldBars(bars);
  const step = Math.min(6, Math.max(2.2, WIDTH / Math.max(1, shown.length)));
  const colour = (place: number) => {
    const chosen = typeof tone === "string" ? tone : (tone[place] ?? "unknown");
    return chosen === "ok" ? "var(--control)" : toneMark(chosen);
  };
  return (
    <svg viewBox={`0 0 ${WIDTH} 20`} preserveAspectRatio="xMinYMid meet" role="img" aria-label={label} className="block h-5 w-full max-w-24">
      {shown.map((place, index) => {
        const bar = bars[place] ?? null;
        const at = { x: index * step, width: step * 0.72 };
        const height = bar === null ? 18 : Math.max(1.2, bar * 18);
        return bar === null ? (
          <rect key={at.x} {...at} y="1" height="18" fill="none" stroke="var(--unknown-mark)" strokeDasharray="1.5 1.5" />
        ) : (
          <rect key={at.x} {...at} y={19 - height} height={height} rx="0.6" fill={colour(place)} />
        );
      })}
    </svg>
  );
}
