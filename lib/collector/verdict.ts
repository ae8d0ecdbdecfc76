import type { Eta, Status } from "@/lib/domain/lag";
import type { Parameters } from "@/lib/domain/parameters";
import type { UnknownReason } from "@/lib/domain/reason";

/** `windowMs`: what the status looked back on. */
export type Verdict = { status: Status; reason: UnknownReason | null; eta: Eta; willLoseData: boolean; allowedLag: number; windowMs: number };

/** How a group is judged: what was set for it beside what the collector can do. */
export type Judging = { intervalMs: number; rememberedMs: number; parameters: Parameters };
