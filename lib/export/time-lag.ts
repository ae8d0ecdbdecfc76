import type { TimeLag } from "@/lib/contract/common";
import { boundOf } from "@/lib/domain/time-lag";
import { type Column, number, text } from "./dataset";

/** Beside the one number of a time lag: whether it is only a lower bound, and the bounds it lies between. They stand last, for files are read by place too. */
export const timeLagBounds = <Row>(prefix: "time_lag" | "worst_time_lag", of: (row: Row) => TimeLag) => {
  const field = prefix === "time_lag" ? "timeLag" : "worstTimeLag";
  return {
    [`${field}Bound`]: text<Row>(`${prefix}_bound`, (row) => boundOf(of(row))),
    [`${field}Lo`]: number<Row>(`${prefix}_lo_s`, (row) => of(row).loSeconds),
    [`${field}Hi`]: number<Row>(`${prefix}_hi_s`, (row) => of(row).hiSeconds),
  } satisfies Record<string, Column<Row>>;
};
