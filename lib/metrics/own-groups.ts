import { type Family, family } from "./family";
import type { ClusterReading, GroupReading, GroupTopicReading } from "./reading";
import { ratio, seconds } from "./text";

type ClusterFamily = Family<ClusterReading>;

const perGroup = (name: string, help: string, valueIn: (group: GroupReading) => bigint | string | null, more: (group: GroupReading) => string = () => "") =>
  family(
    name,
    help,
    (reading: ClusterReading) => reading.groups,
    (group, write, { label }) => write(`cluster="${label}",consumergroup="${group.label}"${more(group)}`, valueIn(group)),
    { namesCluster: true },
  );

const perPair = (name: string, help: string, valueIn: (pair: GroupTopicReading) => bigint | null) =>
  family(
    name,
    help,
    (reading: ClusterReading) => reading.groups,
    (group, write, { label }) => {
      for (const pair of group.topics) write(`cluster="${label}",consumergroup="${group.label}",topic="${pair.label}"`, valueIn(pair));
    },
    { namesCluster: true },
  );

const ifAny = (count: bigint): bigint | null => (count > 0n ? count : null);
const secondsOf = (value: number | null) => (value === null ? null : seconds(value));

/** What no exporter tells of a group, in the order of metrics.md, section 6. */
export const OWN_GROUPS: readonly ClusterFamily[] = [
  perGroup(
    "lagline_group_status",
    "1 for the present status of the group",
    () => "1",
    ({ status }) => `,status="${status}"`,
  ),
  perGroup(
    "lagline_group_state",
    "1 for the present state of the group",
    () => "1",
    ({ state }) => `,state="${state}"`,
  ),
  perGroup("lagline_group_lag", "Sum of the known lags of the group, abandoned topics left out", ({ lag }) => lag),
  perGroup("lagline_group_coverage_ratio", "Partitions of the group with a known lag, as a part of those expected", ({ coverage }) => ratio(coverage)),
  perGroup("lagline_group_time_lag_seconds", "Best estimate of the largest known time lag of the group", ({ timeLagSeconds }) => secondsOf(timeLagSeconds)),
  perGroup("lagline_group_time_lag_at_least_seconds", "Lower bound of the largest time lag of the group", ({ timeLagAtLeastSeconds }) =>
    secondsOf(timeLagAtLeastSeconds),
  ),
  perGroup("lagline_group_eta_seconds", "Time until the group has caught up", ({ etaSeconds }) => secondsOf(etaSeconds)),
  perPair("lagline_group_lost_offsets", "Offsets that retention took before the group read them", ({ lost }) => ifAny(lost)),
  perPair("lagline_group_uncommitted_partitions", "Partitions of the topic for which the group has no commit", ({ uncommitted }) => ifAny(BigInt(uncommitted))),
];
