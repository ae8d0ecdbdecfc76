import { networkInterfaces } from "node:os";
import type { OwnAddress } from "@/lib/net/outbound-rules";

/** Every address of this machine's interfaces, for the guard's list of its own. */
export const localAddresses = (): OwnAddress[] =>
  Object.values(networkInterfaces())
    .flatMap((one) => one ?? [])
    .map(({ address }) => ({ address }));
