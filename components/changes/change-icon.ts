import { CircleDashed, Layers, type LucideIcon, Repeat, RotateCcw, Scissors, Server, Settings, TriangleAlert, Users } from "lucide-react";
import type { ChangeKind } from "@/lib/domain/snapshot";

/** The sign of what happened: the same on every chart and in every list. */
export const CHANGE_ICON: Record<ChangeKind, LucideIcon> = {
  topic_created: Layers,
  topic_deleted: Layers,
  topic_recreated: Layers,
  truncated: Scissors,
  partitions_grown: Layers,
  leader_moved: Server,
  isr_changed: Server,
  config_changed: Settings,
  controller_moved: Server,
  broker_gone: Server,
  broker_back: Server,
  group_new: Users,
  group_gone: Users,
  rebalance: Repeat,
  first_commit: RotateCcw,
  offsets_reset: RotateCcw,
  offsets_expired: RotateCcw,
  offsets_deleted: RotateCcw,
  records_lost: TriangleAlert,
  collection_gap: CircleDashed,
};
