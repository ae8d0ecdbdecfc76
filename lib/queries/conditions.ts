import { storedName } from "@/lib/domain/name";

/** Conditions of a statement and the parameters they stand for. SQL words come from the code, values from outside. */
export type Conditions = { add(sql: (parameter: string) => string, value: unknown): void; where(): string; values: unknown[] };

export function conditions(...first: unknown[]): Conditions {
  const values = [...first];
  const all: string[] = [];
  return {
    values,
    add(sql, value) {
      // Names are stored without what Postgres refuses, so they are looked for in that form.
      values.push(typeof value === "string" ? storedName(value) : value);
      all.push(`(${sql(`$${values.length}`)})`);
    },
    where: () => (all.length > 0 ? all.join(" and ") : "true"),
  };
}

/** Two keys at most, unknown last in both directions, the row id last so that pages never overlap. */
export const orderBy = <K extends string>(sort: readonly { key: K; desc: boolean }[], column: Record<K, string>, id: string): string =>
  [...sort.map(({ key, desc }) => `${column[key]} ${desc ? "desc" : "asc"} nulls last`), id].join(", ");

export const pageOf = ({ page, pageSize }: { page: number; pageSize: number }): string => `limit ${pageSize} offset ${(page - 1) * pageSize}`;
