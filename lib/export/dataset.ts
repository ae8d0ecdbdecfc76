import type { RatesBy, SummedRatesBy } from "@/lib/contract/rates";

/** What a cell holds before it is text. Offsets are bigints: a number in a file, whatever its size. */
export type Cell = string | number | bigint | boolean | null;

/** A column of an export: its header, what it holds, and where it comes from. Only text is defused. */
export type Column<Row> = { header: string; holds: "text" | "number" | "time" | "flag"; of: (row: Row) => Cell };

/** The columns of a dataset by the field names that the address takes, in the order of the file. */
export type Dataset<Row> = { name: string; columns: ReadonlyMap<string, Column<Row>> };

export const dataset = <Row>(name: string, columns: Record<string, Column<Row>>): Dataset<Row> => ({ name, columns: new Map(Object.entries(columns)) });

export const text = <Row>(header: string, of: (row: Row) => string | null): Column<Row> => ({ header, holds: "text", of });
export const number = <Row>(header: string, of: (row: Row) => number | null): Column<Row> => ({ header, holds: "number", of });
export const time = <Row>(header: string, of: (row: Row) => string | null): Column<Row> => ({ header, holds: "time", of });
export const flag = <Row>(header: string, of: (row: Row) => boolean | null): Column<Row> => ({ header, holds: "flag", of });
/** Rates over the other windows, and which one the plain rate is told over. `name`: the header's beginning. */
export const ratesOver = <Row>(key: string, name: string, of: (row: Row) => RatesBy): Record<string, Column<Row>> => ({
  [`${key}Over`]: text(`${name}_window`, (row) => of(row).over),
  [`${key}Minute`]: number(`${name}_per_s_1m`, (row) => of(row).minute),
  [`${key}FiveMinutes`]: number(`${name}_per_s_5m`, (row) => of(row).fiveMinutes),
  [`${key}Hour`]: number(`${name}_per_s_1h`, (row) => of(row).hour),
});
/** The same of a sum; with how many of the expected partitions each has. */
export const summedOver = <Row>(key: string, name: string, of: (row: Row) => SummedRatesBy): Record<string, Column<Row>> => {
  const { [`${key}Over`]: over, ...rest } = ratesOver<Row>(key, name, (row) => {
    const { over, minute, fiveMinutes, hour } = of(row);
    return { over, minute: minute.perSecond, fiveMinutes: fiveMinutes.perSecond, hour: hour.perSecond };
  });
  const shown = (row: Row) => (of(row).over === "1m" ? of(row).minute : of(row).fiveMinutes).coverage;
  return {
    ...(over ? { [`${key}Over`]: over } : {}),
    [`${key}Known`]: number(`${name}_partitions_known`, (row) => shown(row).known),
    [`${key}Expected`]: number(`${name}_partitions_expected`, (row) => shown(row).expected),
    ...rest,
  };
};
/** An offset, lag or count that travels as a decimal string. */
export const whole = <Row>(header: string, of: (row: Row) => string | null): Column<Row> => ({
  header,
  holds: "number",
  of: (row) => {
    const value = of(row);
    return value === null ? null : BigInt(value);
  },
});
