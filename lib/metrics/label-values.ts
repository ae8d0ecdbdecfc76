const LONGEST_BYTES = 1_024;

/** `hash`: the first eight hex digits of the SHA-256 of the name's bytes, which differ where the stored names are equal. */
export type Named = { name: string; hash: string };

/**
 * The label value of each name, in the same order. Names that are equal in their stored form, and those of more than 1,024
 * bytes (cut at a character), end in `~` and the hash. Source: metrics.md, section 3.
 */
export function labelValues(names: readonly Named[]): string[] {
  const count = new Map<string, number>();
  for (const { name } of names) count.set(name, (count.get(name) ?? 0) + 1);
  return names.map(({ name, hash }) => {
    const kept = cut(name);
    return kept === name && count.get(name) === 1 ? name : `${kept}~${hash}`;
  });
}

function cut(name: string): string {
  if (name.length * 3 <= LONGEST_BYTES) return name;
  const bytes = new TextEncoder().encode(name);
  if (bytes.length <= LONGEST_BYTES) return name;
  let end = LONGEST_BYTES;
  while (((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return new TextDecoder().decode(bytes.subarray(0, end));
}
