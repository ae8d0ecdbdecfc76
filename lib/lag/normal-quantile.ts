const TINIEST = 1e-300;

/** The z above which a standard normal value lies with probability `tail` (0 < tail ≤ 0.5). Right to 1e-9. */
export function normalQuantile(tail: number): number {
  const p = Math.max(tail, TINIEST);
  const t = Math.sqrt(-2 * Math.log(p));
  // A first guess within 0.2, then Newton on the logarithm of the tail, which is nearly a parabola.
  let z = Math.max(0, t - (2.3 + 0.27 * t) / (1 + t + 0.045 * t * t));
  for (let step = 0; step < 8; step++) {
    const upper = upperTail(z);
    const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    z += ((Math.log(upper) - Math.log(p)) * upper) / density;
  }
  return z;
}

/** Mills' ratio as a continued fraction; near zero, where that is slow, the power series of the lower half. */
function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
  if (z > 2) {
    let fraction = z;
    for (let k = 60; k >= 1; k--) fraction = z + k / fraction;
    return density / fraction;
  }
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 - density * sum;
}
