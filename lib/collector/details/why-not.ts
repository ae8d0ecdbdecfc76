import type { UnknownReason } from "@/lib/domain/reason";
import type { Failure } from "@/lib/kafka/ports";

/** Why something that is read seldom is not known, in the words of the product: what may pass is a poll that was missed. */
export function whyNot({ code }: Failure): UnknownReason {
  return code === "not_authorized" || code === "unsupported" ? code : "gap";
}

/** A refusal stays until somebody changes it; anything else may pass, and the last value stands meanwhile. */
export const isForGood = (failure: Failure): boolean => whyNot(failure) !== "gap";
