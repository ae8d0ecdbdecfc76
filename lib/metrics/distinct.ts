import type { Block, Section } from "./block";

/**
 * Where nothing tells the clusters of a page apart, two of them may have a series of the same name: the first one stays.
 * `dropped`: how many each cluster lost, in the order of the blocks. Prometheus refuses a whole scrape for one duplicate.
 */
export function distinct(section: Section): { section: Section; dropped: number[] } {
  const seen = new Set<string>();
  const kept = section.blocks.map((block) => keep(block, seen));
  return { section: { ...section, blocks: kept }, dropped: kept.map(({ series }, i) => (section.blocks[i]?.series ?? 0) - series) };
}

function keep({ chunks }: Block, seen: Set<string>): Block {
  const lines = chunks.flatMap((chunk) => new TextDecoder().decode(chunk).split("\n").slice(0, -1));
  const first = lines.filter((line) => {
    const series = line.slice(0, line.lastIndexOf(" "));
    return !seen.has(series) && seen.add(series);
  });
  const chunk = new TextEncoder().encode(first.map((line) => `${line}\n`).join(""));
  return { chunks: first.length > 0 ? [chunk] : [], series: first.length, bytes: chunk.length };
}
