import type { Move } from "@/lib/store/read-move-history";
import type { Bucket } from "./buckets";
import type { Line } from "./series";

type StepMoves = Pick<Move, "from" | "to" | "moved" | "known" | "whole">;

/**
 * Moves of the samples that make up one line, as its rate per second in each bucket. An incomplete step is a gap with its
 * known rate; a step of which nothing is known, as of a group that has committed nothing, is no step.
 */
export function rateLine(key: string, label: string, moves: readonly Move[], bucketMs: number): Line {
  const steps = new Map<string, StepMoves>();
  for (const { from, to, moved, known, whole } of moves) {
    const step = steps.get(`${from} ${to}`);
    if (step) {
      step.moved += moved;
      step.known ||= known;
      step.whole &&= whole;
    } else steps.set(`${from} ${to}`, { from, to, moved, known, whole });
  }
  const buckets = new Map<number, { steps: StepMoves[] }>();
  for (const step of steps.values()) {
    if (!step.known) continue;
    const at = Math.floor(step.to / bucketMs) * bucketMs;
    const bucket = buckets.get(at) ?? { steps: [] };
    bucket.steps.push(step);
    buckets.set(at, bucket);
  }
  return { key, label, buckets: [...buckets].map(([at, bucket]) => rateBucket(at, bucket.steps)) };
}

function rateBucket(at: number, steps: readonly StepMoves[]): Bucket {
  const perSecond = steps.map(({ from, to, moved }) => (moved * 1000) / (to - from));
  const whole = steps.filter((step) => step.whole);
  const seconds = whole.reduce((sum, { from, to }) => sum + (to - from) / 1000, 0);
  return {
    at,
    first: Math.min(...steps.map(({ from }) => from)),
    last: Math.max(...steps.map(({ to }) => to)),
    value: whole.length === 0 ? null : whole.reduce((sum, { moved }) => sum + moved, 0) / seconds,
    low: Math.min(...perSecond),
    peak: Math.max(...perSecond),
  };
}
