/**
 * How one process of the product fares, as it sees itself. `eventLoopLagSeconds`: the 99th percentile since the last look.
 * `restarts`: how often whoever started it had to start it again. `clockSkewSeconds`: the clock that samples are dated by minus that of the
 * database; null: the process dates none, or the two were not compared yet.
 */
export type ProcessFigures = {
  startedAtMs: number;
  cpuSeconds: number;
  residentBytes: number;
  heapBytes: number;
  eventLoopLagSeconds: number;
  restarts: number;
  clockSkewSeconds: number | null;
};
