import { type LookupAddress, lookup } from "node:dns";

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>;

export const resolveAll: Resolve = (name) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, found: LookupAddress[]) => (error === null ? resolve(found.map(({ address }) => address)) : reject(error)));
  });
