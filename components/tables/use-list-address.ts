"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { asRoute } from "@/components/ui/route";
import { apiQuery, changeList, isNarrowed, type ListChange, type ListSpec, type ListState, parseList } from "./list-address";

export type List = {
  state: ListState;
  /** For the API: `?${query}`. */
  query: string;
  change: (change: ListChange) => void;
  narrowed: boolean;
};

/** The view of a list, read from the address and written back to it. `spec` stands at module scope. */
export function useListAddress(spec: ListSpec): List {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const state = useMemo(() => parseList(params, spec), [params, spec]);
  const change = useCallback(
    (wanted: ListChange) => {
      const query = changeList(params, spec, wanted).toString();
      router.replace(asRoute(query ? `${pathname}?${query}` : pathname), { scroll: false });
    },
    [params, spec, pathname, router],
  );
  return useMemo(() => ({ state, query: apiQuery(state).toString(), change, narrowed: isNarrowed(state, spec) }), [state, change, spec]);
}
