/** By topic row id, newest first: log ends by partition, each read at `atMs` or up to `withinMs` before it. */
export type OldEnds = ReadonlyMap<number, readonly { atMs: number; withinMs: number; ends: readonly (string | null)[] }[]>;
