import { sparklinePath } from "./sparkline-path";
import { type Tone, toneMark } from "./tone";

export type SparklineProps = { points: readonly (number | null)[]; tone?: Tone; floor?: number };

/** The shape of a trend beside its number: no axis, hidden from readers. Nothing when there is no history. */
export function Sparkline({ points, tone = "info", floor }: SparklineProps) {
  if (points.every((point) => point === null)) return null;
  const { path, end } = sparklinePath(points, floor);
  // Green would shine on every healthy row.
  const colour = toneMark(tone === "ok" ? "info" : tone);
  return (
    <svg viewBox="0 0 96 20" preserveAspectRatio="xMinYMid meet" aria-hidden="true" className="block h-5 w-full max-w-24">
      <path d={path} fill="none" stroke={colour} strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      {end && <circle cx={end.x} cy={end.y} r="2" fill={colour} />}
    </svg>
  );
}
