import "server-only";
import type { CommitRhythm } from "@/lib/contract/group";
import type { StoredRhythm } from "@/lib/domain/parts";
import { burstiness, isBelowPolls } from "@/lib/lag/commit-rhythm";
import type { Db } from "@/lib/store/pool";

type Row = { rhythm: StoredRhythm; interval_ms: number };

/** How often a group commits: of its topics the one of which most moves were seen tells it, of two alike the busier. */
export async function readRhythm(db: Db, clusterId: number, groupId: number): Promise<CommitRhythm | null> {
  const { rows } = await db.query<Row>(
    `select p.parts::jsonb -> 'rhythm' as rhythm, c.interval_ms from history.current_group_topic p join cluster c on c.id = p.cluster_id
     where p.cluster_id = $1 and p.group_id = $2 and not p.abandoned and p.parts::jsonb ? 'rhythm'
     order by (p.parts::jsonb -> 'rhythm' ->> 2)::int desc, (p.parts::jsonb -> 'rhythm' ->> 0)::int limit 1`,
    [clusterId, groupId],
  );
  const [row] = rows;
  return row === undefined ? null : rhythmOf(row);
}

function rhythmOf({ rhythm: [typicalSeconds, longestSeconds, intervals], interval_ms }: Row): CommitRhythm {
  const told = { typicalMs: typicalSeconds * 1000, longestMs: longestSeconds * 1000, intervals };
  return {
    typicalSeconds,
    longestSeconds,
    intervals,
    burst: burstiness(told, interval_ms),
    pollSeconds: interval_ms / 1000,
    belowPolls: isBelowPolls(told, interval_ms),
  };
}
