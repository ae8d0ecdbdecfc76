import type { History } from "@/lib/contract/common";

/** The first sample of a history whose range ends before it; null when the range reaches it, and is empty for another reason. */
export const firstAfter = ({ firstAt, to }: Pick<History, "firstAt" | "to">): string | null =>
  firstAt !== null && Date.parse(firstAt) > Date.parse(to) ? firstAt : null;
