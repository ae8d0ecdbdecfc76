import type { Measure } from "./series";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TIME_STEPS = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
];
const SECOND_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800];

/** How far a zone's clock stands from UTC at an instant. */
export function zoneOffsetMs(timeMs: number, timeZone: string): number {
  const name =
    new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" }).formatToParts(timeMs).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return sign ? (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE) : 0;
}

/**
 * The instant at which the zone's clock shows a time, that time written as if it were UTC. Of two the first; of a time that the
 * clock leaps over, as it may be midnight, the moment of the leap.
 */
function instantOf(clockMs: number, timeZone: string): number {
  const before = zoneOffsetMs(clockMs - DAY, timeZone);
  const after = zoneOffsetMs(clockMs + DAY, timeZone);
  const isAfter = zoneOffsetMs(clockMs - before, timeZone) !== before && zoneOffsetMs(clockMs - after, timeZone) === after;
  return clockMs - (isAfter ? after : before);
}

/** Instants on round clock times of the zone, at most `most` of them: of days and parts of days each by the offset of its own time. */
export function timeTicks(from: number, to: number, { most, timeZone }: { most: number; timeZone: string }): { ticks: number[]; stepMs: number } {
  const stepMs = TIME_STEPS.find((step) => (to - from) / step <= most) ?? 30 * DAY;
  const offset = zoneOffsetMs(from, timeZone);
  // An hour that comes twice has its labels twice.
  const tickOf = (clockMs: number) => (stepMs <= HOUR ? clockMs - offset : instantOf(clockMs, timeZone));
  const ticks: number[] = [];
  for (let clockMs = Math.ceil((from + offset) / stepMs) * stepMs; tickOf(clockMs) <= to; clockMs += stepMs) ticks.push(tickOf(clockMs));
  return { ticks: ticks.filter((tick) => tick >= from), stepMs };
}

const roundStep = (rough: number) => {
  const size = 10 ** Math.floor(Math.log10(rough));
  const part = rough / size;
  return size * (part <= 1 ? 1 : part <= 2 ? 2 : part <= 2.5 ? 2.5 : part <= 5 ? 5 : 10);
};

const KIB = 1024;

function stepOf(rough: number, measure: Measure): number {
  if (measure === "duration") return SECOND_STEPS.find((each) => each >= rough) ?? 2_592_000;
  if (measure === "count") return Math.max(1, roundStep(rough));
  if (measure !== "bytes") return roundStep(rough);
  // Round in the unit that is written.
  const unit = KIB ** Math.max(0, Math.floor(Math.log(rough) / Math.log(KIB)));
  return Math.max(1, roundStep(rough / unit) * unit);
}

/**
 * Three to five round values that hold everything. `zero`: the axis starts there, as for lag; else near the lowest. A flat
 * line of one value still gets an axis around it.
 */
export function valueTicks(low: number, high: number, { zero, measure }: { zero: boolean; measure: Measure }): number[] {
  const bottom = zero ? Math.min(0, low) : low;
  const span = high - bottom || Math.abs(high) || 1;
  const rough = span / 3;
  const step = stepOf(rough, measure);
  const first = Math.floor(bottom / step) * step;
  const ticks = [first];
  for (let tick = first + step; ticks.length < 6 && (ticks.at(-1) ?? 0) < high; tick += step) ticks.push(Number(tick.toPrecision(12)));
  if (ticks.length === 1) ticks.push(first + step);
  return ticks;
}
