"use client";
import { useMemo } from "react";
import type { z } from "zod";
import { validQuery } from "@/lib/contract/valid-query";
import type { ListSpec } from "./list-address";
import { type List, useListAddress } from "./use-list-address";

/** The view of a list as the API will accept it; `ignored` names what the address asked in vain. */
export function useCheckedList<S extends z.ZodType>(spec: ListSpec, schema: S): { list: List; query: string; ignored: readonly string[] } {
  const list = useListAddress(spec);
  return useMemo(() => {
    const { text, ignored } = validQuery(schema, list.query);
    return { list, query: text, ignored };
  }, [list, schema]);
}
