import type { GroupTopic } from "@/lib/contract/group";
import { Count } from "./count";

export type BesideLagProps = { value: number | string | null; of: Pick<GroupTopic, "lagReason" | "lagBound">; className?: string };

/** A count over the partitions of a lag: unknown for the reason that the lag is, and a lower bound where the lag is one. */
export function BesideLag({ value, of: { lagReason, lagBound }, className }: BesideLagProps) {
  return <Count value={value} reason={lagReason} bound={lagBound} className={className} />;
}
