const FIRST_PAUSE_MS = 1_000;
/** A timer may fire before its instant, and who comes too early waits for all of the next pause. */
const AFTER_HOLD_MS = 50;
const SPREAD_MS = 200;

/**
 * Whether a node may be asked within a cycle. It opens at the first failure of transport, deadline or decoding; then only a
 * probe outside the cycle, after a growing pause, closes it again.
 */
export class Circuit {
  private failures = 0;
  constructor(private readonly intervalMs: number) {}

  get state(): "closed" | "open" {
    return this.failures === 0 ? "closed" : "open";
  }

  open(): void {
    this.failures += 1;
  }

  close(): void {
    this.failures = 0;
  }

  /** How long to wait before the next probe. `chance` in [0, 1) spreads the probes of many nodes. `holdMs`: nobody may connect for so long. */
  pauseMs(chance: number, holdMs = 0): number {
    if (holdMs > 0) return holdMs + AFTER_HOLD_MS + chance * SPREAD_MS;
    const full = Math.min(this.intervalMs, FIRST_PAUSE_MS * 2 ** (this.failures - 1));
    return full * (0.5 + chance / 2);
  }
}
