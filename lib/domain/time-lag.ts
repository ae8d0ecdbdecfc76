/** Time lag in seconds; `at_least`: there is no upper bound. An estimate beside it is of what is known. */
type Bounds = { method: "zero" | "bracket" | "at_least" | "unknown"; estSeconds: number | null; loSeconds: number | null };

/** The number that stands for a time lag where there is room for one: the estimate, or the bound that is surely true. */
export const shownSeconds = ({ method, estSeconds, loSeconds }: Bounds): number | null => (method === "at_least" ? loSeconds : estSeconds);

/** How to read that number. */
export const boundOf = ({ method }: Pick<Bounds, "method">): "exact" | "lower" | null =>
  method === "unknown" ? null : method === "at_least" ? "lower" : "exact";
