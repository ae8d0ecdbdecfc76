"use client";
import { useCallback, useMemo, useState } from "react";
import { apiQuery, changeList, isNarrowed, type ListChange, type ListSpec, parseList } from "./list-address";
import type { List } from "./use-list-address";

/** The view of a small list beside others, which is not what the page's address tells. `spec` stands at module scope. */
export function useLocalList(spec: ListSpec): List {
  const [params, setParams] = useState(() => new URLSearchParams());
  const state = useMemo(() => parseList(params, spec), [params, spec]);
  const change = useCallback((wanted: ListChange) => setParams((now) => changeList(now, spec, wanted)), [spec]);
  return useMemo(() => ({ state, query: apiQuery(state).toString(), change, narrowed: isNarrowed(state, spec) }), [state, change, spec]);
}
