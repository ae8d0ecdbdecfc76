import type { z } from "zod";

export type ValidQuery<T> = {
  query: T;
  /** The same as it travels to the API. */
  text: string;
  /** Parameters that were refused. */
  ignored: string[];
};

/** What a schema accepts of an address. A refused parameter is dropped and named, so that a page falls back where the API answers 400. */
export function validQuery<S extends z.ZodType>(schema: S, text: string): ValidQuery<z.output<S>> {
  const params = new URLSearchParams(text);
  const asked = schema.safeParse(Object.fromEntries(params));
  if (asked.success) return { query: asked.data, text, ignored: [] };
  const ignored = [...new Set(asked.error.issues.map(({ path }) => String(path[0])))];
  for (const name of ignored) params.delete(name);
  return { query: schema.parse(Object.fromEntries(params)), text: params.toString(), ignored };
}
