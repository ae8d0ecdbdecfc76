"use client";
import { useFingerprintWords } from "@/components/groups/use-group-words";
import { Fingerprint } from "@/components/ui/fingerprint";
import type { GroupItem } from "@/lib/contract/group";

/** Where a group's lag sits: a bar per partition. */
export function GroupShape({ group }: { group: GroupItem }) {
  const wordsOf = useFingerprintWords();
  return <Fingerprint bars={group.fingerprint} tone="behind" label={wordsOf(group)} />;
}
