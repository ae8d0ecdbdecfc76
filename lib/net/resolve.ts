import { ADDRCONFIG, type LookupAddress, lookup } from "node:dns";

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<string[]>;

/**
 * Asks the system. A lookup cannot be given up and holds a thread of the process until the name server answers or the system
 * tires of it, so whoever asks for the same name meanwhile gets the same answer.
 */
function sharedLookup(hints: number): Resolve {
  const unfinished = new Map<string, Promise<string[]>>();
  return (name) => {
    const running = unfinished.get(name);
    if (running !== undefined) return running;
    const found = ask(name, hints).finally(() => unfinished.delete(name));
    unfinished.set(name, found);
    return found;
  };
}

const ask = (name: string, hints: number): Promise<string[]> =>
  new Promise((resolve, reject) => {
    lookup(name, { all: true, hints }, (error, found: LookupAddress[]) => (error === null ? resolve(found.map(({ address }) => address)) : reject(error)));
  });

export const resolveAll = sharedLookup(0);

/** Of the families alone that this machine has an address of: those to connect to. */
export const resolveReachable = sharedLookup(ADDRCONFIG);
