import type { AskedFailure } from "@/lib/contract/producers";
import type { Failure } from "@/lib/kafka/ports";
import { grantCommand, type Right } from "@/lib/kafka/rights";

const DESCRIBE_TRANSACTIONS: Right = { operation: "Describe", resource: "TransactionalId" };

/** A failure as people are told it, with the command that gives the right where that is what is missing. */
export const told = ({ code, detail }: Failure, right: Right, principal: string): AskedFailure => ({
  code,
  detail,
  command: code === "not_authorized" ? grantCommand(right, principal) : null,
});

/**
 * Why an open transaction has no name. `unread`: what kept a coordinator from telling; null: all have told, and left it out
 * without a word, as they do with one that has ended meanwhile and with one that the login may not describe.
 */
export const whyUnnamed = (unread: Failure | null, principal: string): AskedFailure =>
  unread === null
    ? { code: "ended_or_hidden", detail: "no coordinator told of its transaction", command: grantCommand(DESCRIBE_TRANSACTIONS, principal) }
    : told(unread, DESCRIBE_TRANSACTIONS, principal);
