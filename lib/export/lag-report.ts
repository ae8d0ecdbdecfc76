import type { LagReportRow } from "@/lib/contract/report";
import { dataset, flag, number, text, time, whole } from "./dataset";

export const LAG_REPORT = dataset<LagReportRow>("lag", {
  taken_at: time("taken_at", (r) => r.taken_at),
  cluster: text("cluster", (r) => r.cluster),
  group: text("group", (r) => r.group),
  type: text("type", (r) => r.type),
  state: text("state", (r) => r.state),
  topic: text("topic", (r) => r.topic),
  partition: number("partition", (r) => r.partition),
  log_start: whole("log_start", (r) => r.log_start),
  committed: whole("committed", (r) => r.committed),
  log_end: whole("log_end", (r) => r.log_end),
  lag: whole("lag", (r) => r.lag),
  lag_known: flag("lag_known", (r) => r.lag_known),
  reason: text("reason", (r) => r.reason),
  lost: whole("lost", (r) => r.lost),
  time_lag_s: number("time_lag_s", (r) => r.time_lag_s),
  time_lag_bound: text("time_lag_bound", (r) => r.time_lag_bound),
  consumed_per_s: number("consumed_per_s", (r) => r.consumed_per_s),
  produced_per_s: number("produced_per_s", (r) => r.produced_per_s),
  eta_s: number("eta_s", (r) => r.eta_s),
  status: text("status", (r) => r.status),
  member_id: text("member_id", (r) => r.member_id),
  client_id: text("client_id", (r) => r.client_id),
  host: text("host", (r) => r.host),
});
