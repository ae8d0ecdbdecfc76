"use client";
import { useState } from "react";
import { type HeldOrder, holdOrder } from "./held-order";

const isSame = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((key, index) => key === b[index]);

/**
 * Holds the order of rows while `held`. A view that a person asked for (`view` changed) is shown as it comes: the hold
 * begins anew with its first rows.
 */
export function useHeldOrder<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  { held, view }: { held: boolean; view: string },
): HeldOrder<Row> & { release: () => void } {
  const keys = rows.map(keyOf);
  const [shown, setShown] = useState({ keys, view, isSettled: true });
  const isAsked = shown.view !== view;
  const take = !held || isAsked || !shown.isSettled;
  if (isAsked || (take && !isSame(shown.keys, keys))) {
    // Rows of the view before may still stand while the new ones travel: settled when the order has changed once.
    setShown({ keys, view, isSettled: !isAsked });
  }
  const order = take ? { rows: [...rows], changed: 0 } : holdOrder(shown.keys, rows, keyOf);
  return { ...order, release: () => setShown({ keys, view, isSettled: true }) };
}
