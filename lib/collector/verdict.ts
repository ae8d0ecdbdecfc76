import type { Eta, Status } from "@/lib/domain/lag";
import { BY_ITSELF, type Parameters } from "@/lib/domain/parameters";
import type { UnknownReason } from "@/lib/domain/reason";
import { allowedLag } from "@/lib/lag/status-window";

/** `windowMs`: what the status looked back on. */
export type Verdict = { status: Status; reason: UnknownReason | null; eta: Eta; willLoseData: boolean; allowedLag: number; windowMs: number };

/** How a group is judged: what was set for it beside what the collector can do. */
export type Judging = { intervalMs: number; rememberedMs: number; parameters: Parameters };

/** The lag that counts as caught up, as it was set. */
export const allowedBy = ({ allowedLagRecords, allowedLagSeconds }: Parameters, producedPerSecond: number | null): number =>
  allowedLag(producedPerSecond, { records: allowedLagRecords ?? BY_ITSELF.allowedLagRecords, seconds: allowedLagSeconds ?? BY_ITSELF.allowedLagSeconds });

/** A window that was set still holds three samples, or nothing could ever be told from it. null: none was set. */
export const windowSetMs = ({ windowMs }: Parameters, everyMs: number): number | null => (windowMs === null ? null : Math.max(windowMs, 3 * everyMs));
