/** A colour family of the design: text, mark and tint. `tone-x` on an element sets them for what is inside. */
export const TONES = ["ok", "catching", "steady", "behind", "stopped", "loss", "rewound", "nocommit", "unknown", "info", "accent"] as const;
export type Tone = (typeof TONES)[number];

export const toneClass = (tone: Tone) => `tone-${tone}`;

/** The mark colour of a tone, for drawings. */
export const toneMark = (tone: Tone) => (tone === "info" ? "var(--text-3)" : tone === "accent" ? "var(--accent)" : `var(--${tone}-mark)`);
