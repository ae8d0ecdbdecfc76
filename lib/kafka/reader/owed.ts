/** Offsets that ride on some cycles only. */
export const EXTRA_OFFSETS = ["earliest", "stable", "maxTimestamp"] as const;
export type ExtraOffsets = (typeof EXTRA_OFFSETS)[number];

/** What earlier cycles had no time left to ask for: it is asked for in the next one. */
export class Owed {
  private offsets = new Map<ExtraOffsets, Set<number>>();
  private descriptions = new Set<string>();

  oweOffsets(at: ExtraOffsets, leader: number): void {
    const leaders = this.offsets.get(at) ?? new Set();
    this.offsets.set(at, leaders.add(leader));
  }

  oweDescriptions(keys: readonly string[]): void {
    for (const key of keys) this.descriptions.add(key);
  }

  /** What is owed so far; nothing is after this. */
  take(): { offsets: ReadonlyMap<ExtraOffsets, ReadonlySet<number>>; descriptions: ReadonlySet<string> } {
    const { offsets, descriptions } = this;
    this.offsets = new Map();
    this.descriptions = new Set();
    return { offsets, descriptions };
  }
}
