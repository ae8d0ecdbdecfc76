"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { apiQuery, changeList, isNarrowed, type ListChange, type ListSpec, type ListState, parseList } from "./list-address";

export type List = {
  state: ListState;
  /** For the API: `?${query}`. */
  query: string;
  change: (change: ListChange) => void;
  narrowed: boolean;
};

/**
 * The view of a list, read from the address and written back to it. `spec` stands at module scope.
 *
 * The address is changed in place, without the router: the rows come from a query of the browser, so asking the server for
 * the page again would only delay them. The change starts from the address itself, since two may come within one render.
 */
export function useListAddress(spec: ListSpec): List {
  const params = useSearchParams();
  const state = useMemo(() => parseList(params, spec), [params, spec]);
  const change = useCallback(
    (wanted: ListChange) => {
      const query = changeList(new URLSearchParams(window.location.search), spec, wanted).toString();
      window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
    },
    [spec],
  );
  return useMemo(() => ({ state, query: apiQuery(state).toString(), change, narrowed: isNarrowed(state, spec) }), [state, change, spec]);
}
