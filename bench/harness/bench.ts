/** What a bench gets from the harness; it answers its figures and their limits. */
export type Bench = {
  /** The shorter run was asked for. */
  quick: boolean;
  say(text: string): void;
  /** A table for people. */
  show(title: string, head: string[], rows: (string | number)[][]): void;
  /** Runs when the bench ends, however it ends; the last one given runs first. */
  atEnd(undo: () => unknown): void;
};
