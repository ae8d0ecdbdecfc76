import type { LucideIcon } from "lucide-react";

/** Something that happened, at a moment of a chart. */
export type ChartMark = { key: string; at: number; icon: LucideIcon; words: string };

/** `total`: how many there are; more than were read when the range is full of them. */
export type ChartMarks = { items: readonly ChartMark[]; total: number };

export const NO_MARKS: ChartMarks = { items: [], total: 0 };

/** A place on the axis, 0 to 1, and what happened there, oldest first. */
export type Pin = { place: number; marks: readonly ChartMark[] };

const TOO_NEAR = 20;

/** Marks by where they stand on an axis `width` pixels wide; those within 20 px of the first of a pin share it. */
export function pinsOf(marks: readonly ChartMark[], { from, to, width }: { from: number; to: number; width: number }): Pin[] {
  const pins: { place: number; marks: ChartMark[] }[] = [];
  if (to <= from) return pins;
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const place = (mark.at - from) / (to - from);
    if (place < 0 || place > 1) continue;
    const last = pins.at(-1);
    if (last && (place - last.place) * width < TOO_NEAR) last.marks.push(mark);
    else pins.push({ place, marks: [mark] });
  }
  return pins;
}
