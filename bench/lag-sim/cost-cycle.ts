import { ratesNow } from "@/lib/collector/axis";
import type { Eta, GroupTimeLag, LagSum, Rate, Status, TimeLag } from "@/lib/domain/lag";
import type { Rates } from "@/lib/domain/rates";
import { notePace } from "@/lib/lag/commit-pace";
import { nextEpoch } from "@/lib/lag/epoch";
import { groupEta } from "@/lib/lag/eta";
import { groupFlags } from "@/lib/lag/group-condition";
import { groupStatus } from "@/lib/lag/group-status";
import { groupTimeLag } from "@/lib/lag/group-time-lag";
import type { LagHistory } from "@/lib/lag/lag-history";
import { type PartitionLag, partitionLag } from "@/lib/lag/partition-lag";
import { productionImbalance } from "@/lib/lag/production-imbalance";
import { productionWindow } from "@/lib/lag/production-window";
import { rateWindowMs, sumRates } from "@/lib/lag/rate";
import { partitionStatus } from "@/lib/lag/status";
import { allowedLag, windowByPaceMs } from "@/lib/lag/status-window";
import { combineSums, sumLag } from "@/lib/lag/sum-lag";
import { timeLag } from "@/lib/lag/time-lag";
import { timeToGo } from "@/lib/lag/time-to-go";
import { timeToLoss, willLoseData } from "@/lib/lag/time-to-loss";
import type { Cluster, GroupTopic, Log, Position } from "./cost-cluster";
import { INTERVAL_MS } from "./polls";

type LogSeen = { previousEnd: bigint | null; produced: Rate };
type Judged = { lag: PartitionLag; timeLag: TimeLag; consumedRates: Rates; status: Status; eta: Eta; willLoseData: boolean };
type Seen = { sum: LagSum; timeLag: GroupTimeLag; parts: Judged[] };
const FIVE_MINUTES = rateWindowMs("5m", INTERVAL_MS);
const STARTS = [{ timeMs: 0, offset: 0n }];

/** All that lib/lag says of one cluster in one cycle; answers how many groups have each status, so that nothing is left undone. */
export function wholeCycle({ topics, groups, nowMs }: Cluster): Map<Status, number> {
  const logs = new Map<Log, LogSeen>();
  for (const topic of topics) sumRates(topic.logs.map((log) => seeLog(log, nowMs, logs)));

  const statuses = new Map<Status, number>();
  for (const group of groups) {
    const seen = group.map((groupTopic) => seeGroupTopic(groupTopic, logs, nowMs));
    const parts = seen.flatMap((topic) => topic.parts);
    combineSums(seen.map(({ sum }) => sum));
    sumRates(parts.map(({ consumedRates }) => consumedRates));
    groupTimeLag(seen.map((topic) => topic.timeLag));
    groupEta(parts.map((part) => part.eta));
    groupFlags({ state: "Stable", rebalancingSinceMs: null, nowMs, commitsMoved: true, willLoseData: parts.some((part) => part.willLoseData) });
    const { status } = groupStatus(parts.map((part) => part.status));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  return statuses;
}

function seeLog(log: Log, nowMs: number, logs: Map<Log, LogSeen>): Rates {
  const previousEnd = log.epoch?.end ?? null;
  const { memo, change } = nextEpoch(log.epoch, { present: true, topicId: "one", end: log.end });
  log.epoch = memo;
  const rates = ratesNow(log.ends, nowMs, INTERVAL_MS);
  logs.set(log, { previousEnd: change === "same" ? previousEnd : null, produced: rates.shown });
  return rates;
}

function seeGroupTopic({ positions }: GroupTopic, logs: ReadonlyMap<Log, LogSeen>, nowMs: number): Seen {
  const parts = positions.map((position) => judge(position, logs.get(position.log)!, nowMs));
  sumRates(parts.map(({ consumedRates }) => consumedRates));
  const sum = sumLag(parts.map(({ lag }) => lag));
  const together = groupTimeLag(parts.map((part) => part.timeLag));
  groupStatus(parts.map(({ status }) => status));
  groupEta(parts.map((part) => part.eta));
  return { sum, timeLag: together, parts };
}

function judge(position: Position, { previousEnd, produced }: LogSeen, nowMs: number): Judged {
  const { log, commits, commit } = position;
  const context = { epoch: "same" as const, previousEnd, producedPerSecond: produced.perSecond, intervalMs: INTERVAL_MS };
  const { lag, memo } = partitionLag({ logStart: 0n, end: log.end, commit }, context, position.memo);
  position.memo = memo;
  // Every poll finds another commit here.
  position.pace = notePace(position.pace, nowMs, log.end);
  const late = timeLag(log.ends, lag.eff, nowMs, { intervalMs: INTERVAL_MS, caughtUp: lag.caughtUpMarker, reason: lag.reason });
  const consumedRates = ratesNow(commits, nowMs, INTERVAL_MS);
  const consumed = consumedRates.shown;

  const history: LagHistory = { ends: log.ends, commits, starts: STARTS };
  const allowed = allowedLag(produced.perSecond);
  const behind = lag.lag !== null && Number(lag.lag) > allowed;
  const windowMs = windowByPaceMs(INTERVAL_MS, position.pace);
  const question = { now: lag, history, timeLag: late, ownership: "owned" as const, nowMs, intervalMs: INTERVAL_MS, windowMs, allowedLag: allowed };
  const { status } = partitionStatus(question);

  const { caughtUpMarker } = lag;
  const rates = { producedPerSecond: produced.perSecond, consumedPerSecond: consumed.perSecond };
  const toGo = timeToGo({ lag: lag.lag, caughtUpMarker, allowedLag: allowed, ...rates, history, nowMs, intervalMs: INTERVAL_MS }, position.eta);
  position.eta = toGo.memo;
  return { lag, timeLag: late, consumedRates, status, eta: toGo.eta, willLoseData: behind && willLoseData(toGo.eta, timeToLoss(commit, STARTS, nowMs)) };
}

/** What comes once in five minutes: the balance of every topic. */
export function closeWindow({ topics, nowMs }: Cluster): void {
  for (const topic of topics) {
    const produced = productionWindow(
      topic.logs.map(({ ends }) => ends),
      nowMs - FIVE_MINUTES,
      nowMs,
      INTERVAL_MS,
    );
    topic.balance = productionImbalance(produced, topic.balance).memo;
  }
}
