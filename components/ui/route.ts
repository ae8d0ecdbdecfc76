import type { Route } from "next";

/** An address built at run time, as `<Link>` and the router take it. Typed routes only know literals; ours are made from ids and queries. */
export const asRoute = (address: string) => address as Route;
