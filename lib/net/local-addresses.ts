import { networkInterfaces } from "node:os";

/** Every address of this machine's interfaces. */
export const localAddresses = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .map(({ address }) => address);
