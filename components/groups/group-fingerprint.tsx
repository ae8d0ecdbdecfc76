"use client";
import { Fingerprint } from "@/components/ui/fingerprint";
import { statusTone } from "@/components/ui/status-badge";
import type { GroupItem } from "@/lib/contract/group";
import { useFingerprintWords } from "./use-group-words";

/** A group's partitions as bars, each in the colour of its own status. */
export function GroupFingerprint({ group }: { group: GroupItem }) {
  const words = useFingerprintWords();
  if (group.fingerprint.length === 0) return null;
  return <Fingerprint bars={group.fingerprint} tone={group.fingerprintStatus.map(statusTone)} label={words(group)} />;
}
