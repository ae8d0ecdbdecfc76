import { versionFor } from "@/lib/kafka/api";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { listOffsets } from "@/lib/kafka/apis/list-offsets";
import { metadata } from "@/lib/kafka/apis/metadata";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { KafkaFailure } from "@/lib/kafka/failure";
import type { VersionRange } from "@/lib/kafka/ports";

type Versions = ReadonlyMap<number, VersionRange>;

const NEEDED = [metadata, listGroups, offsetFetch, listOffsets];

/** The newest release line whose mark the broker bears; each is a request, or a version of one, that came with it. */
const MARKS: readonly { line: string; key: number; version: number }[] = [
  { line: "Kafka 4.0 or newer", key: 15, version: 6 },
  { line: "Kafka 3.8 or 3.9", key: 16, version: 5 },
  { line: "Kafka 3.0 to 3.7", key: 9, version: 8 },
  { line: "Kafka 2.6 to 2.8", key: 16, version: 4 },
];

/** What a broker's version table tells of it, in words. Throws `unsupported` if a request without which nothing can be read is missing. */
export function spokenRange(versions: Versions): string {
  const missing = NEEDED.find((api) => versionFor(api, versions) === null);
  if (missing !== undefined) throw new KafkaFailure("unsupported", `it speaks no version of ${missing.name} that Lagline speaks`);
  return MARKS.find(({ key, version }) => (versions.get(key)?.max ?? -1) >= version)?.line ?? "older than Kafka 2.6";
}
