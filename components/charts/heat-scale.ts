/** Steps of colour above "no lag". */
export const HEAT_STEPS = 5;

const MANTISSAS = [1, 2, 5];

/** 1, 2, 5, 10, 20 … up to the first that is not below `highest`. */
function roundNumbersUpTo(highest: number): number[] {
  const numbers: number[] = [];
  for (let nth = 0; ; nth++) {
    const number = (MANTISSAS[nth % MANTISSAS.length] ?? 1) * 10 ** Math.floor(nth / MANTISSAS.length);
    numbers.push(number);
    if (number >= highest) return numbers;
  }
}

/**
 * Upper bounds of the steps above zero, ascending, at most five, evenly spaced by size (not by amount) and ending at or above
 * `highest`. Without any lag there is none.
 */
export function heatBounds(highest: number): number[] {
  if (!(highest > 0)) return [];
  const numbers = roundNumbersUpTo(highest);
  const apart = Math.max(1, Math.ceil(numbers.length / (HEAT_STEPS + 1)));
  return numbers.filter((_, nth) => (numbers.length - 1 - nth) % apart === 0).slice(-HEAT_STEPS);
}

/** The step of a value: 0 for none, then by the bounds; null where it is unknown. */
export function heatStep(value: number | null, bounds: readonly number[]): number | null {
  if (value === null) return null;
  if (value <= 0) return 0;
  const within = bounds.findIndex((bound) => value <= bound);
  return within < 0 ? bounds.length : within + 1;
}
