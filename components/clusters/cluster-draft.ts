/** A cluster as the form holds it: all text. */
export type DraftText = { name: string; bootstrap: string; interval: string };

/** One host and port per line; commas are taken too, as they stand in configuration files. */
export const bootstrapOf = (text: string) =>
  text
    .split(/[\n,]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");

/** What the API is sent. An interval that is no number stays out of range, so that the API names its field. */
export const draftOf = ({ name, bootstrap, interval }: DraftText) => {
  const seconds = interval.trim() === "" ? Number.NaN : Number(interval);
  return { name: name.trim(), bootstrap: bootstrapOf(bootstrap), intervalMs: Number.isFinite(seconds) ? Math.round(seconds * 1000) : 0 };
};
