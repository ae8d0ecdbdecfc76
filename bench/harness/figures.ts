import type { Limit, Result } from "./judge.mjs";

/** Figures as they are measured, each with its limit if it has one. */
export class Figures {
  readonly #figures: Record<string, number | null> = {};
  readonly #limits: Record<string, Limit> = {};

  /** `null`: it could not be measured. */
  add(name: string, figure: number | null, limit?: Limit): void {
    this.#figures[name] = figure;
    if (limit) this.#limits[name] = limit;
  }

  result(): Result {
    return { figures: this.#figures, limits: this.#limits };
  }
}
