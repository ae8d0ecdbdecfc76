import type { LagImbalance } from "@/lib/contract/imbalance";
import { IS_OFF } from "@/lib/domain/imbalance";

/** What every kind of imbalance tells. */
export type Skewed = Pick<LagImbalance, "object" | "verdict" | "since" | "accepted" | "sentence">;

/** There is something to accept, or something was. */
export const canBeAccepted = ({ verdict, accepted }: Skewed): boolean => accepted !== null || IS_OFF.has(verdict);
