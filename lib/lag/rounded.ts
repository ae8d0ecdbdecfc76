import type { TimeLagSeconds } from "@/lib/domain/snapshot";

/** A rate, or seconds to go, as they are stored: three decimals, at any size. */
export const thousandths = (value: number | null): number | null => (value === null ? null : Math.round(value * 1000) / 1000);

/**
 * Time lag as it is stored: whole tenths of a second, the bounds rounded outwards, so that they hold at any age. Rounding
 * keeps the order of values: the estimate stays between its bounds, and the largest of rounded parts is the rounded largest.
 */
export const roundedTimeLag = ({ est, lo, hi }: TimeLagSeconds): TimeLagSeconds => ({
  est: est === null ? null : nearest(est) / 10,
  lo: lo === null ? null : floor(lo),
  hi: hi === null ? null : ceil(hi),
});

const nearest = (seconds: number) => Math.round(seconds * 10);

// Compared as tenths are stored: 90.1 × 10 is not 901 in binary, and must stay 90.1.
function floor(seconds: number): number {
  const tenths = nearest(seconds);
  return (tenths / 10 > seconds ? tenths - 1 : tenths) / 10;
}

function ceil(seconds: number): number {
  const tenths = nearest(seconds);
  return (tenths / 10 < seconds ? tenths + 1 : tenths) / 10;
}
