import { holdingShare } from "@/lib/domain/imbalance";
import type { Status } from "@/lib/domain/lag";
import type { UnknownReason } from "@/lib/domain/reason";
import { formatDuration, formatTimeToGo } from "./duration";
import type { Locale } from "./locale";
import { formatCount, formatRate, formatShare, type Numeric } from "./number";

/**
 * What a status sentence is made of. `netPerSecond`: produced less consumed. Lengths in seconds, null where not known. `standing`: partitions in the group's status.
 * `worst`: the partition with the most lag and its part of the group's.
 */
export type VerdictFacts = {
  status: Status;
  reason: UnknownReason | null;
  forSeconds: number | null;
  netPerSecond: number | null;
  lag: Numeric | null;
  etaSeconds: number | null;
  /** The lag of now is more than counts as caught up, whatever the status says of its window. */
  isAboveAllowed: boolean;
  members: number | null;
  idleMembers: number | null;
  partitions: number;
  standing: number;
  unread: number;
  noCommit: number;
  lost: Numeric;
  sinceCommitSeconds: number | null;
  worst: { topic: string; partition: number; share: number } | null;
};

/**
 * The verdict of a list, at most 34 characters in English: number and trend first, then the cause. Empty where there is
 * nothing to say.
 */
export function shortVerdict(facts: VerdictFacts, locale: Locale): string {
  const say = WORDS[locale];
  const length = (seconds: number | null) => (seconds === null ? null : formatDuration(roughly(seconds), locale));
  const held = holds(facts);
  const rate = facts.netPerSecond === null ? null : formatRate(facts.netPerSecond, { signed: true });
  switch (facts.status) {
    case "OK":
      // The status looks back over a window in which it was caught up; the lag of now may already be more.
      if (facts.isAboveAllowed) return join(locale, [say.lately, rate]);
      return facts.idleMembers ? say.idle(facts.members ?? 0, facts.partitions, facts.idleMembers) : "";
    case "LAGGING":
      return join(locale, [say.since(rate ?? say.growing, length(facts.forSeconds)), held ? say.holds(formatShare(held.share)) : null]);
    case "CATCHING_UP":
      // The word may hold for a while after the lag is gone.
      return facts.etaSeconds
        ? join(locale, [rate, say.left(formatTimeToGo(facts.etaSeconds, locale))])
        : say.since(rate ?? say.falling, length(facts.forSeconds));
    case "LAGGING_STABLE":
      return facts.lag === null ? "" : say.steady(formatCount(twoDigits(facts.lag)), length(facts.forSeconds));
    case "STALLED":
      return say.stalled(length(facts.sinceCommitSeconds ?? facts.forSeconds), facts.standing, facts.partitions);
    case "STOPPED":
      return say.unowned;
    case "EMPTY_WITH_LAG":
      return say.empty(length(facts.forSeconds));
    case "REWOUND":
      return say.rewound(length(facts.forSeconds));
    case "DATA_LOSS":
      return say.lost(formatCount(facts.lost));
    case "UNCOMMITTED":
      return say.uncommitted(facts.noCommit, facts.partitions);
    case "UNKNOWN":
      if (facts.reason === "no_commit") return say.uncommitted(facts.partitions, facts.partitions);
      return facts.reason === "warming_up" ? say.watching(length(facts.forSeconds)) : say.unread(facts.unread, facts.partitions);
  }
}

/** The verdict at the head of a page: the short one as its lead, and what to look at. Both may be empty. */
export function longVerdict(facts: VerdictFacts, locale: Locale): { lead: string; why: string } {
  const say = WORDS[locale];
  const held = holds(facts);
  const place = held ? say.place(held.topic, held.partition, formatShare(held.share)) : null;
  // Without a member the partitions are assigned by hand, or nobody knows who reads: no room to speak of.
  const room = facts.members ? facts.partitions - facts.members : null;
  const why: (string | null)[] = [];
  if (facts.status === "LAGGING" && held) why.push(say.oneHot);
  else if (facts.status === "LAGGING" && room !== null) why.push(room > 0 ? say.room(room) : say.noRoom);
  if (facts.status === "STALLED") why.push(say.lookOwner);
  if (facts.status === "STOPPED") why.push(say.membersIdle(facts.members ?? 0));
  if (facts.status === "EMPTY_WITH_LAG") why.push(say.lookStart);
  if (facts.status === "DATA_LOSS") why.push(say.retention);
  if (facts.status === "UNCOMMITTED") why.push(say.reset);
  if (facts.status === "UNKNOWN" && facts.reason === "warming_up") why.push(say.warming);
  return { lead: join(locale, [shortVerdict(facts, locale), place]), why: why.filter((part) => part !== null).join(locale === "en" ? " " : "") };
}

/** Whether one partition with this part of the lag is the cause, among so many. */
export const holdsTheLag = (share: number, partitions: number) => partitions > 1 && share >= holdingShare(partitions);

const holds = ({ worst, partitions }: VerdictFacts) => (worst !== null && holdsTheLag(worst.share, partitions) ? worst : null);

/** Lengths above ten minutes are told in minutes, above ten hours in hours: nobody reads the rest. */
const roughly = (seconds: number) => (seconds >= 36_000 ? seconds - (seconds % 3_600) : seconds >= 600 ? seconds - (seconds % 60) : seconds);

const isBound = (length: string) => /^[<>]/.test(length);

const twoDigits = (lag: Numeric) => Math.round(Number(Number(lag).toPrecision(2)));

const join = (locale: Locale, parts: (string | null)[]) => parts.filter((part) => part !== null && part !== "").join(locale === "en" ? "; " : "；");

const WORDS = {
  en: {
    growing: "growing",
    falling: "falling",
    since: (what: string, length: string | null) => (length === null ? what : `${what} for ${length}`),
    holds: (share: string) => `one holds ${share}`,
    place: (topic: string, partition: number, share: string) => `partition ${topic} ${partition} holds ${share} of the lag`,
    left: (length: string) => `${isBound(length) ? "" : "about "}${length} left`,
    steady: (lag: string, length: string | null) => `steady at about ${lag}${length === null ? "" : ` for ${length}`}`,
    stalled: (length: string | null, standing: number, partitions: number) =>
      `no commit${length === null ? "" : ` for ${length}`}${standing > 0 && standing < partitions ? `; ${standing} of ${partitions}` : ""}`,
    unowned: "no member owns a partition",
    empty: (length: string | null) => (length === null ? "no members" : `no members for ${length}`),
    rewound: (length: string | null) => (length === null ? "moved back" : `moved back ${length} ago`),
    lost: (records: string) => `${records} records lost`,
    uncommitted: (none: number, partitions: number) => (none === partitions ? "nothing committed yet" : `no commit on ${none} of ${partitions}`),
    watching: (length: string | null) => (length === null ? "watching" : `watching for ${length}`),
    unread: (unread: number, partitions: number) => (unread > 0 ? `${unread} of ${partitions} not read` : "not read"),
    lately: "was caught up lately",
    idle: (members: number, partitions: number, idle: number) => `${members} members, ${partitions} partitions: ${idle} idle`,
    oneHot: "More members cannot help one partition; look at the record key first.",
    room: (n: number) => `There is room for ${n} more ${n === 1 ? "member" : "members"}.`,
    noRoom: "Every partition has a member of its own; more members would idle.",
    lookOwner: "A member owns the partitions and commits nothing; look at its log.",
    membersIdle: (n: number) => `${n} ${n === 1 ? "member" : "members"}, and none owns these partitions; look at their subscription.`,
    lookStart: "Nobody reads; start the consumers or find out why they left.",
    retention: "Retention passed the commit: records were deleted before they were read.",
    reset: "Where it will start is up to the consumer's auto.offset.reset.",
    warming: "A status needs some minutes of history; the numbers beside it are right.",
  },
  "zh-CN": {
    growing: "增长中",
    falling: "下降中",
    since: (what: string, length: string | null) => (length === null ? what : `${what}，持续${length}`),
    holds: (share: string) => `单分区占${share}`,
    place: (topic: string, partition: number, share: string) => `分区 ${topic} ${partition} 占积压的${share}`,
    left: (length: string) => `${isBound(length) ? "" : "约"}${length}追平`,
    steady: (lag: string, length: string | null) => `${length ?? ""}稳定在约 ${lag}`,
    stalled: (length: string | null, standing: number, partitions: number) =>
      `${standing > 0 && standing < partitions ? `${partitions} 个分区中 ${standing} 个` : ""}${length ?? ""}无提交`,
    unowned: "没有成员分到分区",
    empty: (length: string | null) => `${length ?? ""}没有成员`,
    rewound: (length: string | null) => (length === null ? "位点已回退" : `${length}前位点回退`),
    lost: (records: string) => `${records} 条未读即过期`,
    uncommitted: (none: number, partitions: number) => (none === partitions ? "尚无提交" : `${partitions} 个分区中 ${none} 个无提交`),
    watching: (length: string | null) => (length === null ? "观察中" : `已观察${length}`),
    unread: (unread: number, partitions: number) => (unread > 0 ? `${partitions} 个分区中 ${unread} 个未读取` : "未读取"),
    lately: "近期曾追平",
    idle: (members: number, partitions: number, idle: number) => `${members} 个成员 ${partitions} 个分区：${idle} 个空闲`,
    oneHot: "增加成员无法分担单个分区，请先检查消息键（key）。",
    room: (n: number) => `还可增加 ${n} 个成员。`,
    noRoom: "每个分区都已有成员，再增加只会空闲。",
    lookOwner: "分区有成员负责但没有提交，请查看该成员的日志。",
    membersIdle: (n: number) => `${n} 个成员均未分到这些分区，请检查订阅。`,
    lookStart: "没有消费者在读取，请启动消费者或查明其离开的原因。",
    retention: "保留期已越过提交位点：消息未读即被删除。",
    reset: "从何处开始取决于消费者的 auto.offset.reset。",
    warming: "状态判断需要几分钟的历史；旁边的数字是准确的。",
  },
} as const;
