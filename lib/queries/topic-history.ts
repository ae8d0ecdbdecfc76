import "server-only";
import type { z } from "zod";
import type { Grant } from "@/lib/authz/grant";
import type { History } from "@/lib/contract/common";
import type { TopicHistoryQuery } from "@/lib/contract/topic";
import { AppError } from "@/lib/errors";
import { readEndsAt, readMoves } from "@/lib/store/read-move-history";
import { readFirstEnd } from "@/lib/store/read-sample-edges";
import { readSizes } from "@/lib/store/read-size-history";
import { database } from "@/lib/store/shared";
import type { Bucket } from "./buckets";
import { readClusterFrame } from "./frame";
import { grouped } from "./grouped";
import { historyOf, readSteps, windowOf } from "./history-frame";
import { rateLine } from "./rate-lines";
import { type Line, seriesOf, sumOf } from "./series";
import { sizeLines } from "./size-lines";

/** What was written to a topic per second, or where its log ends, in all or by partition; or what it took on disk, in all. */
export async function readTopicHistory(
  grant: Grant<"history.read">,
  clusterId: number,
  topicId: number,
  query: z.output<typeof TopicHistoryQuery>,
): Promise<History> {
  const db = database().interactive;
  const { intervalMs } = await readClusterFrame(db, grant, clusterId, "ends");
  const { rows } = await db.query("select 1 from topic where id = $1 and cluster_id = $2 and gone_at is null", [topicId, clusterId]);
  if (rows.length === 0) throw new AppError("not_found", "There is no such topic.");
  const window = await windowOf(db, clusterId, intervalMs, query);
  if (query.of === "size") {
    if (query.by !== "total") throw new AppError("invalid_input", "by: sizes are kept per topic", { fields: { by: "sizes are kept per topic" } });
    const sizes = await readSizes(db, topicId, window.from, window.to);
    const first = sizes[0];
    return historyOf(
      window,
      seriesOf(sizeLines(sizes, window), "bytes", () => 2 * window.bucketMs),
      first ? new Date(first.ms) : null,
    );
  }
  const { valid, gapMs } = await readSteps(db, window, [topicId]);
  const firstAt = await readFirstEnd(db, topicId);

  const isChosen = ({ partition }: { partition: number }) => query.partition === undefined || partition === query.partition;
  if (query.of === "end") {
    const samples = await readEndsAt(
      db,
      window,
      topicId,
      valid.map(({ to }) => to),
    );
    const parts = [...grouped(samples.filter(isChosen), ({ partition }) => partition)].map(([partition, own]) => endLine(partition, own, window.bucketMs));
    const lines = query.by === "total" ? [{ key: "total", label: "total", buckets: sumOf(parts) }] : parts;
    return historyOf(window, seriesOf(lines, "offset", gapMs), firstAt);
  }
  const moves = await readMoves(db, window, "produced", [topicId], valid, query.by === "partition");
  const lines =
    query.by === "total"
      ? [rateLine("total", "total", moves, window.bucketMs)]
      : [...grouped(moves.filter(isChosen), ({ partition }) => partition)].map(([partition, own]) =>
          rateLine(String(partition), String(partition), own, window.bucketMs),
        );
  return historyOf(window, seriesOf(lines, "perSecond", gapMs), firstAt);
}

/** The last end in each bucket. */
function endLine(partition: number, samples: readonly { ms: number; end: number | null }[], bucketMs: number): Line {
  const buckets = new Map<number, Bucket>();
  for (const { ms, end } of [...samples].sort((a, b) => a.ms - b.ms)) {
    const at = Math.floor(ms / bucketMs) * bucketMs;
    buckets.set(at, { at, first: buckets.get(at)?.first ?? ms, last: ms, value: end, low: end, peak: end });
  }
  return { key: String(partition), label: String(partition), buckets: [...buckets.values()] };
}
