import { versionFor } from "@/lib/kafka/api";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { listOffsets } from "@/lib/kafka/apis/list-offsets";
import { metadata } from "@/lib/kafka/apis/metadata";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { KafkaFailure } from "@/lib/kafka/failure";
import { kafkaLine } from "@/lib/kafka/kafka-line";
import type { VersionRange } from "@/lib/kafka/ports";

type Versions = ReadonlyMap<number, VersionRange>;

const NEEDED = [metadata, listGroups, offsetFetch, listOffsets];

/** What a broker's version table tells of it, in words. Throws `unsupported` if a request without which nothing can be read is missing. */
export function spokenRange(versions: Versions): string {
  const missing = NEEDED.find((api) => versionFor(api, versions) === null);
  if (missing !== undefined) throw new KafkaFailure("unsupported", `it speaks no version of ${missing.name} that Lagline speaks`);
  return `Kafka ${kafkaLine([{ versions }])}`;
}
