import { expect, test } from "vitest";
import { holdsTheLag, longVerdict, shortVerdict, type VerdictFacts } from "./verdict";

const facts = (more: Partial<VerdictFacts>): VerdictFacts => ({
  status: "OK",
  reason: null,
  forSeconds: null,
  netPerSecond: null,
  lag: "0",
  etaSeconds: null,
  isAboveAllowed: false,
  members: 2,
  idleMembers: 0,
  partitions: 6,
  standing: 0,
  unread: 0,
  noCommit: 0,
  lost: "0",
  sinceCommitSeconds: null,
  worst: null,
  ...more,
});

test.each<{ name: string; of: Partial<VerdictFacts>; en: string; zh: string }>([
  { name: "caught up says nothing", of: {}, en: "", zh: "" },
  {
    name: "idle members are worth a word",
    of: { members: 4, partitions: 3, idleMembers: 1 },
    en: "4 members, 3 partitions: 1 idle",
    zh: "4 个成员 3 个分区：1 个空闲",
  },
  {
    name: "a window that saw it caught up does not hide that it no longer is",
    of: { isAboveAllowed: true, netPerSecond: 14 },
    en: "was caught up lately; +14/s",
    zh: "近期曾追平；+14/s",
  },
  {
    name: "falling behind: how fast and since when",
    of: { status: "LAGGING", netPerSecond: 88, forSeconds: 1_034 },
    en: "+88/s for 17 min",
    zh: "+88/s，持续17分",
  },
  {
    name: "falling behind in one place",
    of: { status: "LAGGING", netPerSecond: 312, forSeconds: 2_520, partitions: 18, worst: { topic: "orders", partition: 7, share: 0.61 } },
    en: "+312/s for 42 min; one holds 61\u202f%",
    zh: "+312/s，持续42分；单分区占61\u202f%",
  },
  {
    name: "catching up: until when",
    of: { status: "CATCHING_UP", netPerSecond: -310, etaSeconds: 240 },
    en: "−310/s; about 4 min left",
    zh: "−310/s；约4分追平",
  },
  {
    name: "no false precision about what lies ahead",
    of: { status: "CATCHING_UP", netPerSecond: -310, etaSeconds: 230 },
    en: "−310/s; about 4 min left",
    zh: "−310/s；约4分追平",
  },
  {
    name: "nearly there",
    of: { status: "CATCHING_UP", netPerSecond: -310, etaSeconds: 12 },
    en: "−310/s; < 1 min left",
    zh: "−310/s；< 1分追平",
  },
  {
    name: "more than a week is no number of days",
    of: { status: "CATCHING_UP", netPerSecond: -310, etaSeconds: 1_000_000 },
    en: "−310/s; > 7 d left",
    zh: "−310/s；> 7天追平",
  },
  {
    name: "there already, while the word still holds",
    of: { status: "CATCHING_UP", netPerSecond: -310, etaSeconds: 0, forSeconds: 1_034 },
    en: "−310/s for 17 min",
    zh: "−310/s，持续17分",
  },
  {
    name: "steady: where and how long",
    of: { status: "LAGGING_STABLE", lag: "61044", forSeconds: 14_400 },
    en: "steady at about 61,000 for 4 h",
    zh: "4小时稳定在约 61,000",
  },
  {
    name: "stalled: since the last commit, and where",
    of: { status: "STALLED", sinceCommitSeconds: 1_560, standing: 3, partitions: 24 },
    en: "no commit for 26 min; 3 of 24",
    zh: "24 个分区中 3 个26分无提交",
  },
  { name: "nobody reads", of: { status: "EMPTY_WITH_LAG", forSeconds: 11_100, members: 0 }, en: "no members for 3 h 5 min", zh: "3小时5分没有成员" },
  { name: "members without a partition", of: { status: "STOPPED", members: 6 }, en: "no member owns a partition", zh: "没有成员分到分区" },
  { name: "lost records", of: { status: "DATA_LOSS", lost: "41880" }, en: "41,880 records lost", zh: "41,880 条未读即过期" },
  {
    name: "a group that expects no partition yet has nothing committed, and is not called unread",
    of: { status: "UNKNOWN", reason: "no_commit", partitions: 0 },
    en: "nothing committed yet",
    zh: "尚无提交",
  },
  { name: "never committed", of: { status: "UNCOMMITTED", noCommit: 6 }, en: "nothing committed yet", zh: "尚无提交" },
  {
    name: "not read is not zero",
    of: { status: "UNKNOWN", reason: "end_unread", unread: 8, partitions: 24 },
    en: "8 of 24 not read",
    zh: "24 个分区中 8 个未读取",
  },
  { name: "too young to be judged", of: { status: "UNKNOWN", reason: "warming_up", forSeconds: 65 }, en: "watching for 1 min 5 s", zh: "已观察1分5秒" },
])("$name", ({ of, en, zh }) => {
  expect(shortVerdict(facts(of), "en")).toBe(en);
  expect(shortVerdict(facts(of), "zh-CN")).toBe(zh);
});

test("more members than partitions are told to be useless", () => {
  expect(longVerdict(facts({ status: "LAGGING", members: 6, partitions: 6, netPerSecond: 5 }), "en").why).toBe(
    "Every partition has a member of its own; more members would idle.",
  );
});

test("one hot partition is named, and the advice is about the key", () => {
  const { lead, why } = longVerdict(
    facts({ status: "LAGGING", netPerSecond: 312, partitions: 18, worst: { topic: "orders", partition: 7, share: 0.61 } }),
    "en",
  );
  expect(lead).toContain("partition orders 7 holds 61\u202f% of the lag");
  expect(why).toContain("record key");
});

test("two even partitions are no place to look at", () => {
  expect(shortVerdict(facts({ status: "LAGGING", partitions: 2, netPerSecond: 1, worst: { topic: "t", partition: 0, share: 0.52 } }), "en")).toBe("+1.0/s");
});

test.each([
  { partitions: 1, share: 1, holds: false },
  { partitions: 2, share: 0.9999, holds: true },
  { partitions: 2, share: 0.89, holds: false },
  { partitions: 3, share: 0.9, holds: true },
  { partitions: 4, share: 0.75, holds: true },
  { partitions: 4, share: 0.74, holds: false },
  { partitions: 48, share: 0.5, holds: true },
])("$share of the lag on one of $partitions partitions holds it: $holds", ({ partitions, share, holds }) => expect(holdsTheLag(share, partitions)).toBe(holds));
