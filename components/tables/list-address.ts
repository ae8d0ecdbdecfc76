import { parseSort, type SortKey, writeSort } from "./sort-key";

export const PAGE_SIZES = [25, 100, 500] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
const DEFAULT_SIZE: PageSize = 100;

/** What a list knows about its address. `filters`: parameters that narrow it; `switches`: those that reveal what is hidden by default. */
export type ListSpec = { sorts: readonly string[]; defaultSort: string; filters?: readonly string[]; switches?: readonly string[] };

export type ListState = {
  q: string;
  sort: readonly SortKey[];
  page: number;
  pageSize: PageSize;
  /** Chosen columns in their order; null is the default set. */
  columns: readonly string[] | null;
  filters: ReadonlyMap<string, string>;
};

export type ListChange = Partial<Omit<ListState, "filters" | "sort">> & { sort?: readonly SortKey[]; filters?: ReadonlyMap<string, string> };

const narrowing = ({ filters = [], switches = [] }: ListSpec) => [...filters, ...switches];

/** The view of an address. What is invalid falls back to the default; the server says so where it matters. */
export function parseList(params: URLSearchParams, spec: ListSpec): ListState {
  const sort = parseSort(params.get("sort") ?? "", spec.sorts);
  const page = Number(params.get("page"));
  const columns = params.get("columns");
  return {
    q: params.get("q") ?? "",
    sort: sort.length > 0 ? sort : parseSort(spec.defaultSort, spec.sorts),
    page: Number.isInteger(page) && page >= 1 ? page : 1,
    pageSize: PAGE_SIZES.find((size) => String(size) === params.get("pageSize")) ?? DEFAULT_SIZE,
    columns: columns ? columns.split(",") : null,
    filters: new Map(
      narrowing(spec).flatMap((name) => {
        const value = params.get(name);
        return value === null || value === "" ? [] : [[name, value] as const];
      }),
    ),
  };
}

const put = (params: URLSearchParams, name: string, value: string) => (value === "" ? params.delete(name) : params.set(name, value));

/** The same address after a change; what is the default is left out, parameters of others stay. Anything but paging goes back to page 1. */
export function changeList(params: URLSearchParams, spec: ListSpec, change: ListChange): URLSearchParams {
  const next = new URLSearchParams(params);
  if (change.q !== undefined) put(next, "q", change.q);
  if (change.sort !== undefined) {
    const text = writeSort(change.sort);
    put(next, "sort", text === spec.defaultSort ? "" : text);
  }
  if (change.pageSize !== undefined) put(next, "pageSize", change.pageSize === DEFAULT_SIZE ? "" : String(change.pageSize));
  if (change.columns !== undefined) put(next, "columns", change.columns?.join(",") ?? "");
  if (change.filters !== undefined) for (const name of narrowing(spec)) put(next, name, change.filters.get(name) ?? "");
  const isOnlyColumns = Object.keys(change).every((key) => key === "columns");
  if (change.page !== undefined) put(next, "page", change.page === 1 ? "" : String(change.page));
  else if (!isOnlyColumns) next.delete("page");
  return next;
}

/** What the API is asked: the view without what only concerns the screen. */
export function apiQuery(state: ListState): URLSearchParams {
  const query = new URLSearchParams([...state.filters]);
  if (state.q !== "") query.set("q", state.q);
  if (state.sort.length > 0) query.set("sort", writeSort(state.sort));
  if (state.page > 1) query.set("page", String(state.page));
  query.set("pageSize", String(state.pageSize));
  return query;
}

/** Whether something a person set narrows the list. Switches reveal, so they do not count. */
export const isNarrowed = (state: ListState, { filters = [] }: ListSpec) => state.q !== "" || filters.some((name) => state.filters.has(name));
