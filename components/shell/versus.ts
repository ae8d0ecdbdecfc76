import type { Versus } from "@/lib/contract/common";

export const VERSUS = ["1d", "7d"] as const satisfies readonly Versus[];

/** What the charts of an address are compared with; null: with nothing, or with something unknown. */
export const versusOf = (params: URLSearchParams): Versus | null => VERSUS.find((each) => each === params.get("vs")) ?? null;

/** The parameters of a history, `range` among them, with what it is compared with. */
export const withVersus = (range: string, params: URLSearchParams): string => {
  const vs = versusOf(params);
  return vs === null ? range : `${range}&vs=${vs}`;
};

/** The query of the same view compared with something else. */
export function comparedWith(query: string, vs: Versus | null): string {
  const params = new URLSearchParams(query);
  if (vs === null) params.delete("vs");
  else params.set("vs", vs);
  return params.toString();
}
