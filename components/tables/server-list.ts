import type { z } from "zod";
import { type ValidQuery, validQuery } from "@/lib/contract/valid-query";
import { apiQuery, type ListSpec, parseList } from "./list-address";

export type Address = Record<string, string | string[] | undefined>;

/** The parameters of a page; of a repeated one the first counts. */
export const paramsOf = (address: Address) =>
  new URLSearchParams(Object.entries(address).flatMap(([name, value]) => ([value].flat()[0] === undefined ? [] : [[name, [value].flat()[0] ?? ""]])));

/** What a page asks for its list, the same as the browser will ask: prefetch and query share a key. */
export const listOfAddress = <S extends z.ZodType>(address: Address, spec: ListSpec, schema: S): ValidQuery<z.output<S>> =>
  validQuery(schema, apiQuery(parseList(paramsOf(address), spec)).toString());
