import { notFound } from "next/navigation";
import { isAppError } from "@/lib/errors";

/** What was read, or the page for what is not there; other errors go on. */
export async function found<T>(read: Promise<T>): Promise<T> {
  try {
    return await read;
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") notFound();
    throw error;
  }
}

/** A row id of the path; what cannot be one names nothing. */
export function idOf(text: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(id <= 2_147_483_647)) notFound();
  return id;
}
