/** A filter of a list: its parameter in the address, and how a person sets it. */
export type FilterDef = { id: string; label: string } & (
  | { kind: "set"; options: readonly { value: string; label: string }[] }
  | { kind: "choice"; options: readonly { value: string; label: string }[] }
  | { kind: "number"; unit?: string; step?: number }
  | { kind: "text" }
  | { kind: "fixed"; text: (value: string) => string }
);

/** The value of a set filter as its words. */
export const setWords = (options: readonly { value: string; label: string }[], value: string) =>
  value
    .split(",")
    .map((part) => options.find((option) => option.value === part)?.label ?? part)
    .join(", ");
