/**
 * What a bench hands back. A figure is a number; null: it could not be measured, which fails its limit.
 * @typedef {{ atMost: number } | { atLeast: number }} Limit
 * @typedef {{ figures: Record<string, number | null>, limits: Record<string, Limit> }} Result
 */

/**
 * Every limit with its figure and whether it holds. A limit without a figure does not hold.
 * @param {Result} result
 */
export function judge({ figures, limits }) {
  return Object.entries(limits).map(([name, limit]) => {
    const figure = figures[name] ?? null;
    const holds = figure !== null && ("atMost" in limit ? figure <= limit.atMost : figure >= limit.atLeast);
    return { name, figure, limit, holds };
  });
}

/** Whether every limit holds; a bench without limits proves nothing and does not pass. */
export const passes = (/** @type {Result} */ result) => Object.keys(result.limits).length > 0 && judge(result).every(({ holds }) => holds);
