import { type Axis, newAxis, newTrack, push, type Track } from "@/lib/collector/axis";
import type { CommitPace } from "@/lib/lag/commit-pace";
import type { EpochMemo } from "@/lib/lag/epoch";
import type { EtaMemo } from "@/lib/lag/eta";
import type { PartitionMemo } from "@/lib/lag/partition-lag";
import type { ImbalanceMemo } from "@/lib/lag/production-imbalance";
import { chance } from "./chance";
import { INTERVAL_MS } from "./polls";

export type Log = { ends: Track; end: bigint; perPoll: bigint; epoch: EpochMemo | null };
export type Topic = { name: string; logs: Log[]; balance: ImbalanceMemo | null };
export type Position = { log: Log; commits: Track; commit: bigint; behind: boolean; memo: PartitionMemo | null; eta: EtaMemo | null; pace: CommitPace | null };
export type GroupTopic = { topic: Topic; positions: Position[] };
export type Cluster = { axis: Axis; nowMs: number; topics: Topic[]; groups: GroupTopic[][] };

/** An hour of polls, as the collector keeps it. */
const POLLS = 240;
const DELTA_MS = 50;
const PARTITIONS = 10;
const TOPICS_PER_GROUP = 3;

/**
 * A generated cluster with an hour behind it: a third as many partitions as group-partitions, ten to a topic, three topics to
 * a group. The part that is behind falls farther behind, so that no question about its status is skipped.
 */
export function generate(groupPartitions: number, partBehind: number): Cluster {
  const dice = chance(`cost ${groupPartitions} ${partBehind}`);
  const axis = newAxis();
  const nowMs = Date.UTC(2026, 0, 1);
  for (let poll = POLLS - 1; poll >= 0; poll--) {
    axis.timesMs.push(nowMs - poll * INTERVAL_MS);
    axis.deltasMs.push(DELTA_MS);
  }
  const makeLog = (): Log => {
    const [start, perPoll] = [Math.floor(dice.between(1e6, 1e9)), 4 * Math.floor(dice.between(40, 750))];
    const ends = past(axis, start, perPoll);
    return { ends, end: ends.base + BigInt(perPoll * (POLLS - 1)), perPoll: BigInt(perPoll), epoch: null };
  };
  const makeTopic = (_: unknown, t: number): Topic => ({ name: `topic-${t}`, logs: Array.from({ length: PARTITIONS }, makeLog), balance: null });
  const topics = Array.from({ length: groupPartitions / PARTITIONS / TOPICS_PER_GROUP }, makeTopic);
  const makePosition = (log: Log): Position => {
    const behind = dice.uniform() < partBehind;
    const [start, perPoll] = [Number(log.ends.base), Number(log.perPoll)];
    const commits = behind ? past(axis, start - 500_000, (perPoll * 3) / 4) : past(axis, start - 20, perPoll);
    return { log, commits, commit: commits.base + BigInt(commits.values.at(-1)!), behind, memo: null, eta: null, pace: null };
  };
  const groups = topics.map((_, g) =>
    Array.from({ length: TOPICS_PER_GROUP }, (_, nth) => {
      const topic = topics[(g + nth * 7) % topics.length]!;
      return { topic, positions: topic.logs.map(makePosition) };
    }),
  );
  return { axis, nowMs, topics, groups };
}

/** A track as it would stand after an hour of polls at an even pace. */
function past(axis: Axis, start: number, perPoll: number): Track {
  const track = newTrack(axis, 0);
  track.base = BigInt(start);
  for (let poll = 0; poll < POLLS; poll++) track.values.push(poll * perPoll);
  return track;
}

/** One more poll: records arrive and groups commit; who is behind keeps three quarters of the pace. */
export function advance(cluster: Cluster): void {
  const { axis, topics, groups } = cluster;
  cluster.nowMs += INTERVAL_MS;
  axis.timesMs.push(cluster.nowMs);
  axis.deltasMs.push(DELTA_MS);
  for (const { logs } of topics)
    for (const log of logs) {
      log.end += log.perPoll;
      push(log.ends, log.end);
    }
  for (const group of groups)
    for (const { positions } of group)
      for (const position of positions) {
        const { log, behind } = position;
        position.commit = behind ? position.commit + (log.perPoll * 3n) / 4n : log.end - 20n;
        push(position.commits, position.commit);
      }
}
