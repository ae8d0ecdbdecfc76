import type { UseQueryResult } from "@tanstack/react-query";
import { RequestError } from "@/lib/client/fetch";
import type { DataTableProps, TableStatus } from "./data-table";

type QueryState = { status: TableStatus; error?: DataTableProps<never>["error"] };

/** A query as a table shows it: what is there stays while it is read again, and a failure shows only where there is nothing else. */
export function tableState<T>({ data, isPending, isError, isPlaceholderData, error, refetch }: UseQueryResult<T>): QueryState {
  if (data !== undefined) return { status: isPlaceholderData ? "refreshing" : "ready" };
  if (isPending) return { status: "loading" };
  if (!isError) return { status: "ready" };
  const requestId = error instanceof RequestError ? error.requestId : null;
  return { status: "error", error: { message: error.message, ...(requestId === null ? {} : { requestId }), onRetry: () => void refetch() } };
}

/** The same for a chart. */
export function chartState<T>({ data, isError, error, refetch }: UseQueryResult<T>): {
  status: "loading" | "ready" | "error";
  error?: { message: string; onRetry: () => void };
} {
  if (data !== undefined) return { status: "ready" };
  return isError ? { status: "error", error: { message: error.message, onRetry: () => void refetch() } } : { status: "loading" };
}
