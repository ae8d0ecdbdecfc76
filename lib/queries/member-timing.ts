import "server-only";
import type { MemberTiming } from "@/lib/contract/group";
import type { GroupType } from "@/lib/domain/group";
import type { Db } from "@/lib/store/pool";

/** Where brokers keep it for groups whose members do not bring it along. */
const PREFIX: Partial<Record<GroupType, string>> = { consumer: "group.consumer", share: "group.share", streams: "group.streams" };

/** How long a member of a group may be silent, as far as brokers know: from the settings of its coordinator, or of any broker while that is not known. */
export async function readMemberTiming(db: Db, clusterId: number, groupId: number): Promise<MemberTiming> {
  const { rows } = await db.query<{ type: GroupType; session: string | null; heartbeat: string | null }>(
    `with asked as (select type, coordinator, $3::jsonb ->> type as prefix from history.current_group where cluster_id = $1 and group_id = $2)
     select a.type, f.entries -> (a.prefix || '.session.timeout.ms') ->> 'value' as session, f.entries -> (a.prefix || '.heartbeat.interval.ms') ->> 'value' as heartbeat
     from asked a left join lateral (select entries from history.current_config where cluster_id = $1 and kind = 'broker'
       order by (id = a.coordinator) desc nulls last, id limit 1) f on true`,
    [clusterId, groupId, JSON.stringify(PREFIX)],
  );
  const [row] = rows;
  if (row === undefined || PREFIX[row.type] === undefined) return { setBy: "consumers" };
  return { setBy: "brokers", sessionTimeoutMs: whole(row.session), heartbeatMs: whole(row.heartbeat) };
}

const whole = (text: string | null): number | null => (text !== null && /^\d{1,10}$/.test(text) ? Number(text) : null);
