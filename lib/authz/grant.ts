import type { Action } from "./policy";

declare const made: unique symbol;

/**
 * Leave to do one kind of thing to some clusters. Only `authorize()` makes one, so a query that asks for a grant cannot be
 * reached without the check. `clusters`: row ids, or `"all"`; every statement filters by it.
 */
export type Grant<A extends Action = Action> = {
  readonly action: A;
  readonly principal: string;
  readonly clusters: readonly number[] | "all";
  readonly [made]: true;
};

/** As a statement's parameter: null stands for all. */
export const clusterScope = (grant: Grant): readonly number[] | null => (grant.clusters === "all" ? null : grant.clusters);
