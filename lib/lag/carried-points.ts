import type { CarriedPoint } from "./series";

export type CarryOptions = { floor: bigint | null; everyMs: number; most: number };

/**
 * Which old points of a log to keep once they leave the recent history, so that a group far behind still finds a bracket.
 *
 * `carried` and `leaving` ascend, `leaving` after `carried`; both of the present epoch. `floor`: the offset below which nobody
 * asks (the smallest commit of any group, or the log start); null keeps what is there. One point at or below the
 * floor stays however old, and above it one per `everyMs`; past `most` points every second inner one goes.
 * Source: lag.md, section 5.
 */
export function carryPoints(carried: readonly CarriedPoint[], leaving: readonly CarriedPoint[], { floor, everyMs, most }: CarryOptions): CarriedPoint[] {
  const kept = [...carried];
  for (const point of leaving) {
    const last = kept[kept.length - 1];
    if (last === undefined || point.timeMs - last.timeMs >= everyMs) kept.push(point);
  }
  const below =
    floor === null
      ? 0
      : Math.max(
          0,
          kept.findLastIndex(({ offset }) => offset <= floor),
        );
  return thin(kept.slice(below), most);
}

function thin(points: CarriedPoint[], most: number): CarriedPoint[] {
  let left = points;
  while (left.length > Math.max(most, 2)) {
    const last = left.length - 1;
    left = left.filter((_, i) => i === 0 || i === last || i % 2 === 0);
  }
  return left;
}
