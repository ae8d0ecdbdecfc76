export type Dot = { x: number; y: number };

const LEFT = 1;
const WIDTH = 92;
const BOTTOM = 18;
const HEIGHT = 16;

/**
 * A line from zero in a box of 96 × 20. `top` is the greatest of the values and `floor`, so that what stays within the
 * allowed is flat. A null breaks the line; the end dot is missing when the last point is unknown.
 */
export function sparklinePath(points: readonly (number | null)[], floor = 0): { path: string; end: Dot | null } {
  const known = points.filter((point) => point !== null);
  const top = Math.max(floor, ...known) || 1;
  const at = (value: number, index: number): Dot => ({
    x: LEFT + (points.length > 1 ? (index / (points.length - 1)) * WIDTH : 0),
    y: BOTTOM - (value / top) * HEIGHT,
  });
  let path = "";
  let isDown = false;
  points.forEach((point, index) => {
    if (point === null) isDown = false;
    else {
      const { x, y } = at(point, index);
      path += `${isDown ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`;
      isDown = true;
    }
  });
  const last = points.at(-1) ?? null;
  return { path, end: last === null ? null : at(last, points.length - 1) };
}
