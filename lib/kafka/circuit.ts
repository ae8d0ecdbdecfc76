/** Authentication failures pause longer, so that no account is locked out. */
const AUTH_PAUSE_MS = 30_000;
const FIRST_PAUSE_MS = 1_000;

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

  /** How long to wait before the next probe. `chance` in [0, 1) spreads the probes of many nodes. */
  pauseMs(chance: number, isAuthFailure: boolean): number {
    if (isAuthFailure) return AUTH_PAUSE_MS;
    const full = Math.min(this.intervalMs, FIRST_PAUSE_MS * 2 ** (this.failures - 1));
    return full * (0.5 + chance / 2);
  }
}
