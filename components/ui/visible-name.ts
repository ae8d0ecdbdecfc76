/** A stretch of a name as it is shown: text, or the escape of something that cannot be seen; `at` is where it began. */
export type NamePart = { at: number; text: string; escaped: boolean };

const MAX_SHOWN = 120;

// Joiners and variation selectors are legitimate inside an emoji, and only there.
const HIDDEN =
  /(?<!\p{Extended_Pictographic}\uFE0F?)\u200D|\u200D(?!\p{Extended_Pictographic})|(?<!\p{Emoji})\uFE0F|(?![\u200D\uFE0F])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}|^ | $/gu;

const SHORT = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

const escapeOf = (character: string) => {
  const code = character.codePointAt(0) ?? 0;
  return SHORT.get(character) ?? (code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`);
};

/**
 * A name from a cluster, made safe to read: control, bidi and zero-width characters, and spaces that do not look like one,
 * become escapes. Emoji keep their joiners.
 */
export function visibleName(name: string): NamePart[] {
  const parts: NamePart[] = [];
  let from = 0;
  for (const found of name.matchAll(HIDDEN)) {
    if (found.index > from) parts.push({ at: from, text: name.slice(from, found.index), escaped: false });
    parts.push({ at: found.index, text: escapeOf(found[0]), escaped: true });
    from = found.index + found[0].length;
  }
  if (from < name.length) parts.push({ at: from, text: name.slice(from), escaped: false });
  return parts;
}

/** The name with its middle left out when it is longer than `max` characters; both ends stay, since names differ at the ends. */
export function shortenMiddle(name: string, max = MAX_SHOWN): string {
  // Only as much as can matter is split: a hostile name may have 32 KB.
  if (name.length <= max) return name;
  const characters = [...name];
  if (characters.length <= max) return name;
  const head = Math.ceil((max - 1) / 2);
  return `${characters.slice(0, head).join("")}…${characters.slice(-(max - 1 - head)).join("")}`;
}

/** The parts as one plain text, for titles and places that only take text. */
export const plainName = (name: string, max = MAX_SHOWN) =>
  visibleName(shortenMiddle(name, max))
    .map(({ text }) => text)
    .join("");
