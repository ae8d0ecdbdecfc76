/** How one process of the product fares, as it sees itself. `eventLoopLagSeconds`: the 99th percentile since the last look. */
export type ProcessFigures = {
  startedAtMs: number;
  cpuSeconds: number;
  residentBytes: number;
  heapBytes: number;
  eventLoopLagSeconds: number;
};
