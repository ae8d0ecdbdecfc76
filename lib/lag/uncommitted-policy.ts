import type { UncommittedPolicy } from "@/lib/domain/parameters";
import type { UnknownReason } from "@/lib/domain/reason";

/**
 * The lag that an alert sees. Of a partition without commit: nothing (`ignore`), all that the log holds (`earliest`, what a
 * consumer with that reset would read) or 0 (`latest`). Pages and exports always say "no commit". Source: lag.md, section 3.
 */
export function alertLag(
  { lag, backlog, reason }: { lag: bigint | null; backlog: bigint | null; reason: UnknownReason | null },
  policy: UncommittedPolicy,
): bigint | null {
  if (reason !== "no_commit" || policy === "ignore") return lag;
  return policy === "earliest" ? backlog : 0n;
}
