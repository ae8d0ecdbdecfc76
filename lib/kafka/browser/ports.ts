import type { Deadline } from "@/lib/kafka/ports";

export type BrowseQuestion = {
  topic: string;
  partition: number;
  from: bigint | "tail" | { timestampMs: bigint };
  /** The most records, and the most bytes, to come back with. */
  max: number;
  maxBytes: number;
  isolation: "uncommitted" | "committed";
};

export type BrowsedRecord = {
  offset: bigint;
  timestampMs: bigint;
  key: Uint8Array | null;
  value: Uint8Array | null;
  headers: readonly { name: string; value: Uint8Array | null }[];
};

/** `undecoded`: batches that cannot be shown, with the codec that would be needed; not an error. */
export type BrowsedBatch = {
  records: BrowsedRecord[];
  undecoded: readonly { from: bigint; to: bigint; codec: string }[];
  /** Where the next question goes on. */
  next: bigint;
};

/** Records for a person to look at: no group, no commit. Source: kafka-reader.md, section 11. */
export interface MessageBrowser {
  read(question: BrowseQuestion, deadline: Deadline): Promise<BrowsedBatch>;
}
