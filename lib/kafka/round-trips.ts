const KEPT = 128;

/** The round trips of the last decoded answers. */
export class RoundTrips {
  private readonly recent: number[] = [];

  add(ms: number): void {
    this.recent.push(ms);
    if (this.recent.length > KEPT) this.recent.shift();
  }

  p95(): number | null {
    const sorted = this.recent.toSorted((a, b) => a - b);
    return sorted[Math.ceil(sorted.length * 0.95) - 1] ?? null;
  }
}
