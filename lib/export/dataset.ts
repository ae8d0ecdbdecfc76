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
/** An offset, lag or count that travels as a decimal string. */
export const whole = <Row>(header: string, of: (row: Row) => string | null): Column<Row> => ({
  header,
  holds: "number",
  of: (row) => {
    const value = of(row);
    return value === null ? null : BigInt(value);
  },
});
