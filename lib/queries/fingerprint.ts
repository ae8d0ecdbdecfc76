import type { Status } from "@/lib/domain/lag";
import { troubleOf } from "./verdict";

const BARS = 48;

export type Bar = { lag: bigint | null; status: Status };

/**
 * Lag per partition against the largest, 0 to 1; null unknown. More partitions than bars share one, which shows the fullest
 * of its own and the worst of their words. All zero: no bar is drawn high.
 */
export function fingerprint(partitions: readonly Bar[]): { heights: (number | null)[]; statuses: Status[] } {
  const most = partitions.reduce<bigint>((max, { lag }) => (lag !== null && lag > max ? lag : max), 0n);
  const heightOf = ({ lag }: Bar) => (lag === null ? null : most === 0n ? 0 : Number((lag * 10_000n) / most) / 10_000);
  const bars = partitions.length <= BARS ? partitions.map((partition) => [partition]) : slices(partitions);
  return { heights: bars.map((own) => highest(own.map(heightOf))), statuses: bars.map(worst) };
}

const slices = (partitions: readonly Bar[]): Bar[][] =>
  Array.from({ length: BARS }, (_, bar) => partitions.slice(Math.floor((bar * partitions.length) / BARS), Math.floor(((bar + 1) * partitions.length) / BARS)));

const highest = (heights: readonly (number | null)[]): number | null => {
  const known = heights.filter((height) => height !== null);
  return known.length > 0 ? Math.max(...known) : null;
};

const worst = (own: readonly Bar[]): Status => own.reduce<Status>((most, { status }) => (troubleOf(status) > troubleOf(most) ? status : most), "OK");
