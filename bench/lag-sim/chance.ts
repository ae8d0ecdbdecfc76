import { random } from "@/sandbox/workload/random.mjs";

/** Chance that repeats: the same for the same name, whatever else draws. */
export type Chance = { uniform(): number; between(low: number, high: number): number; exponential(mean: number): number; poisson(mean: number): number };

export function chance(name: string): Chance {
  const roll = random(1, name);
  const uniform = () => roll() + 2 ** -33;
  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    exponential: (mean) => -mean * Math.log(uniform()),
    poisson: (mean) => poisson(mean, uniform),
  };
}

/** Exact for any mean: a large one is the sum of small ones, each by multiplication. */
function poisson(mean: number, uniform: () => number): number {
  let count = 0;
  for (let left = mean; left > 0; left -= 50) {
    const limit = Math.exp(-Math.min(50, left));
    for (let product = uniform(); product > limit; product *= uniform()) count++;
  }
  return count;
}
