import type { Failure, FailureCode } from "@/lib/kafka/ports";
import { MAX_ANSWER_BYTES } from "@/lib/kafka/reader/chunks";
import type { GroupKeys } from "@/lib/kafka/reader/remembered-groups";

/** How an answer ends that is larger than a frame, or than an answer may be. */
const TOO_LARGE: ReadonlySet<FailureCode> = new Set(["bad_frame", "decode_error"]);

/** Remembers from turn to turn how large the answer about each group is, so that a question is cut where its answer would be too large. */
export class AnswerSizes {
  private readonly sizes = new Map<string, number>();
  constructor(private readonly unknownBytes: number) {}

  of(key: string): number {
    return this.sizes.get(key) ?? this.unknownBytes;
  }

  learn(key: string, bytes: number): void {
    this.sizes.set(key, bytes);
  }

  /** An answer that was whole: each of these groups has a share in it. */
  answered(keys: readonly string[], bytes: number): void {
    for (const key of keys) this.sizes.set(key, bytes / keys.length);
  }

  /** An answer that is too large would be refused for ever: next time a quarter of these groups share one. Any other failure says nothing of sizes. */
  failed(keys: readonly string[], { code }: Failure): void {
    if (!TOO_LARGE.has(code)) return;
    const share = MAX_ANSWER_BYTES / Math.max(1, Math.floor(keys.length / 4));
    for (const key of keys) this.sizes.set(key, share);
  }

  /** Forgets all other groups. */
  keepOnly(groups: GroupKeys): void {
    for (const key of this.sizes.keys()) if (!groups.has(key)) this.sizes.delete(key);
  }
}
