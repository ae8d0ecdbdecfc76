import { plainAddress } from "@/lib/net/address";
import type { Resolve } from "@/lib/net/resolve";

/**
 * What the names stand for under which this console and its database listen. While a name cannot be looked up, it stands for
 * what it stood for last.
 */
export class OwnNames {
  private readonly last = new Map<string, readonly string[]>();

  constructor(private readonly resolve: Resolve) {}

  /** The first of these names that stands for the address, or that has never been looked up and so may; null: none does. */
  async standingFor(address: string, names: readonly string[]): Promise<string | null> {
    const wanted = plainAddress(address);
    for (const name of names) {
      const found = await this.addressesOf(name);
      if (found === null || found.some((one) => plainAddress(one) === wanted)) return name;
    }
    return null;
  }

  private async addressesOf(name: string): Promise<readonly string[] | null> {
    const found = await this.resolve(name).catch(() => null);
    if (found !== null) this.last.set(name, found);
    return this.last.get(name) ?? null;
  }
}
