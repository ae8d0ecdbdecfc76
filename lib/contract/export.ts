import { z } from "zod";
import { flag } from "./common";

/** What a `.csv` address takes beside the query of its list. */
export const exportQuery = {
  /** Which columns, in which order, by field name; all when left out. */
  columns: z
    .string()
    .max(2_000)
    .transform((list) => list.split(","))
    .optional(),
  /** 1: text is not defused against spreadsheet formulas; the file name says so. */
  raw: flag.default(false),
};
