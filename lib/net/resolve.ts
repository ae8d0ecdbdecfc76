import { type LookupAddress, lookup } from "node:dns";

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>;

const unfinished = new Map<string, Promise<string[]>>();

/**
 * Asks the system. A lookup cannot be given up and holds a thread of the process until the name server answers or the system
 * tires of it, so whoever asks for the same name meanwhile gets the same answer.
 */
export const resolveAll: Resolve = (name) => {
  const running = unfinished.get(name);
  if (running !== undefined) return running;
  const found = ask(name).finally(() => unfinished.delete(name));
  unfinished.set(name, found);
  return found;
};

const ask: Resolve = (name) =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, found: LookupAddress[]) => (error === null ? resolve(found.map(({ address }) => address)) : reject(error)));
  });
