import type { Family } from "./family";
import { heading } from "./family";

const CHUNK_CHARS = 64 * 1024;

/** The samples of one name of one cluster, encoded; without its heading, which stands once above the blocks of all clusters. */
export type Block = { chunks: readonly Uint8Array[]; series: number; bytes: number };

/**
 * Writes one family. Yields after each chunk, so that whoever drives it can let other work pass; `constant` are labels that
 * every sample gets, as they stand between the braces.
 */
export function* renderBlock<R>(family: Family<R>, reading: R, constant: string): Generator<void, Block> {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const bare = `${family.name}${constant === "" ? "" : `{${constant}}`} `;
  const opening = `${family.name}{${constant}${constant === "" ? "" : ","}`;
  let text = "";
  let series = 0;
  let bytes = 0;
  const flush = () => {
    const chunk = encoder.encode(text);
    chunks.push(chunk);
    bytes += chunk.length;
    text = "";
  };
  const write = (labels: string, value: string | number | bigint | null) => {
    if (value === null) return;
    series++;
    text += labels === "" ? `${bare}${value}\n` : `${opening}${labels}} ${value}\n`;
  };

  for (let piece = 0, pieces = family.pieces(reading); piece < pieces; piece++) {
    family.write(reading, piece, write);
    if (text.length < CHUNK_CHARS) continue;
    flush();
    yield;
  }
  if (text !== "") flush();
  yield;
  return { chunks, series, bytes };
}

/** At once, for what is short. */
export function blockOf<R>(family: Family<R>, reading: R, constant: string): Block {
  const work = renderBlock(family, reading, constant);
  for (let step = work.next(); ; step = work.next()) if (step.done) return step.value;
}

/** A family with the blocks of all clusters, in their order. */
export type Section = { family: Pick<Family<never>, "name" | "help" | "type" | "namesCluster">; blocks: readonly Block[] };

/** The whole text, chunk by chunk. A family without samples has no heading. */
export function* pageOf(sections: Iterable<Section>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (const { family, blocks } of sections) {
    if (blocks.every(({ series }) => series === 0)) continue;
    yield encoder.encode(heading(family));
    for (const { chunks } of blocks) yield* chunks;
  }
}
