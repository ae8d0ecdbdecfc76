import { Turns } from "@/lib/kafka/turns";
import { type Resolve, resolveReachable } from "@/lib/net/resolve";

const AT_ONCE = 4;

/**
 * The lookups of one cluster's names. Few run at once: names that nobody answers for would otherwise take every thread that
 * the lookups of other clusters need.
 */
export class NameLookups {
  private readonly turns = new Turns(AT_ONCE);

  constructor(private readonly resolve: Resolve = resolveReachable) {}

  /** All addresses of the name. `isWanted` is asked when its turn has come: what was given up meanwhile is not looked up. */
  addressesOf(name: string, isWanted: () => boolean): Promise<string[]> {
    return this.turns.take(() => (isWanted() ? this.resolve(name) : Promise.reject(new Error(`${name} was not looked up: the connection was given up`))));
  }
}
