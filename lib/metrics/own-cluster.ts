import { type Family, family, type Write } from "./family";
import type { ClusterState } from "./reading";
import { escapeLabel, ratio, seconds } from "./text";

/** Beyond so many intervals a snapshot is late, and beyond so many its series are gone. */
const LATE_INTERVALS = 3;
const GONE_INTERVALS = 10;

const olderThan = ({ ageMs, intervalMs }: ClusterState, intervals: number) => ageMs === null || ageMs > intervals * intervalMs;

/** Whether the last snapshot may still be shown. Source: metrics.md, section 2. */
export const isServed = (state: ClusterState): boolean => !olderThan(state, GONE_INTERVALS);

const perCluster = (name: string, help: string, samples: (state: ClusterState, write: Write, label: string) => void, type?: "counter") =>
  family(
    name,
    help,
    (state: ClusterState) => [state],
    (state, write) => samples(state, write, `cluster="${state.label}"`),
    { namesCluster: true, ...(type ? { type } : {}) },
  );

const inSeconds = (ms: number | null) => (ms === null ? null : seconds(ms / 1000));

/** A cluster as the scrape finds it, in the order of metrics.md, section 6. */
export const OWN_CLUSTER: readonly Family<ClusterState>[] = [
  perCluster("lagline_cluster_up", "1 if the last snapshot is at most 3 intervals old", (state, write, label) =>
    write(label, olderThan(state, LATE_INTERVALS) ? 0 : 1),
  ),
  perCluster("lagline_cluster_last_success_timestamp_seconds", "End of the last cycle in which a broker answered", ({ snapshotMs }, write, label) =>
    write(label, inSeconds(snapshotMs)),
  ),
  perCluster("lagline_cluster_snapshot_age_seconds", "Age of the last snapshot", ({ ageMs }, write, label) => write(label, inSeconds(ageMs))),
  perCluster("lagline_cluster_cycle_duration_seconds", "Duration of the last cycle", ({ tookMs }, write, label) => write(label, inSeconds(tookMs))),
  perCluster("lagline_cluster_cycles_total", "Cycles that were stored", ({ cycles }, write, label) => write(label, cycles), "counter"),
  perCluster(
    "lagline_cluster_cycles_skipped_total",
    "Cycles that were due and did not run",
    ({ skippedCycles }, write, label) => write(label, skippedCycles),
    "counter",
  ),
  perCluster("lagline_cluster_coverage_ratio", "Fresh answers as a part of those expected", ({ ends, commits, snapshotMs }, write, label) => {
    if (snapshotMs === null) return;
    write(`${label},kind="ends"`, ratio(ends));
    write(`${label},kind="commits"`, ratio(commits));
  }),
  perCluster("lagline_cluster_broker_up", "1 if the broker answered the last call", ({ brokers }, write, label) => {
    for (const { id, answers } of brokers) write(`${label},broker="${id}"`, answers ? 1 : 0);
  }),
  perCluster(
    "lagline_requests_total",
    "Requests sent to the brokers",
    ({ requests }, write, label) => {
      for (const { api, sent } of requests) write(`${label},api="${escapeLabel(api)}"`, sent);
    },
    "counter",
  ),
  perCluster(
    "lagline_request_errors_total",
    "Requests to the brokers that failed",
    ({ requestErrors }, write, label) => {
      for (const { api, code, failed } of requestErrors) write(`${label},api="${escapeLabel(api)}",code="${escapeLabel(code)}"`, failed);
    },
    "counter",
  ),
];
