import type { ListedGroup } from "@/lib/kafka/apis/list-groups";
import { type FetchedGroup, MANY_GROUPS_FROM, offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { monotonicMs } from "@/lib/kafka/deadline";
import { toFailure } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { Deadline, Failure, GroupCommits } from "@/lib/kafka/ports";
import { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import { chunks, MAX_GROUPS } from "@/lib/kafka/reader/chunks";
import { answerBytes, groupCommits } from "@/lib/kafka/reader/commits";
import type { CycleLog } from "@/lib/kafka/reader/cycle-log";
import { groupKey, groupOnWire } from "@/lib/kafka/reader/group-key";
import { groupType } from "@/lib/kafka/reader/group-words";
import { inFlight } from "@/lib/kafka/reader/in-flight";
import type { GroupKeys } from "@/lib/kafka/reader/remembered-groups";
import { isTimeFor } from "@/lib/kafka/reader/time-left";
import type { WireName } from "@/lib/kafka/wire";

const CHUNKS_AT_ONCE = 5;
const GROUPS_AT_ONCE = 20;
/** On brokers that take one group per request, groups without members are asked in every fifth cycle only. */
const EMPTY_EVERY = 5;
const UNKNOWN_BYTES = 1_024;

type Commits = Map<string, GroupCommits>;

/** Reads what groups have committed, and remembers from cycle to cycle how large their answers are. */
export class CommitReader {
  private readonly sizes = new AnswerSizes(UNKNOWN_BYTES);
  /** Of brokers that take one group per request: what was read last, and the cycle in which a group was asked for last. */
  private readonly kept = new Map<string, GroupCommits>();
  private readonly askedIn = new Map<string, number>();
  private cycle = 0;

  constructor(private readonly callMs: number) {}

  nextCycle(): void {
    this.cycle += 1;
  }

  /** Forgets all other groups. */
  keepOnly(groups: GroupKeys): void {
    this.sizes.keepOnly(groups);
    for (const remembered of [this.kept, this.askedIn]) for (const key of remembered.keys()) if (!groups.has(key)) remembered.delete(key);
  }

  /** The commits of a coordinator's groups. Each group has an entry; never rejects. */
  async read(node: Node, listed: readonly ListedGroup[], deadline: Deadline, log: CycleLog): Promise<Commits> {
    const committed: Commits = new Map();
    const broker = node.target.nodeId;
    const asking: ListedGroup[] = [];
    for (const one of listed) {
      if (groupType(one.type) === "share") committed.set(groupKey(one.group), unread(sharesCommitNothing(broker)));
      else asking.push(one);
    }
    if (asking.length === 0) return committed;
    const version = await this.version(node, deadline, log);
    if (typeof version !== "number") for (const { group } of asking) committed.set(groupKey(group), unread(version));
    else if (version >= MANY_GROUPS_FROM) await this.readMany(node, asking, deadline, log, committed);
    else await this.readEach(node, asking, deadline, log, committed);
    return committed;
  }

  private async version(node: Node, deadline: Deadline, log: CycleLog): Promise<number | Failure> {
    try {
      const version = await node.version(offsetFetch, deadline.earlier(this.callMs));
      return (
        version ??
        log.fail({
          code: "unsupported",
          broker: node.target.nodeId,
          api: offsetFetch.name,
          detail: "the broker speaks no OffsetFetch that we speak",
          at: monotonicMs(),
        })
      );
    } catch (error) {
      return log.fail(toFailure(error, node.target.nodeId, offsetFetch.name));
    }
  }

  private async readMany(node: Node, listed: readonly ListedGroup[], deadline: Deadline, log: CycleLog, into: Commits): Promise<void> {
    const split = chunks(listed, MAX_GROUPS, ({ group }) => this.sizes.of(groupKey(group)));
    await inFlight(split, CHUNKS_AT_ONCE, async (chunk) => {
      const asked = await log.ask(node, offsetFetch, { groups: chunk.map(({ group }) => groupOnWire(group)) }, deadline.earlier(this.callMs));
      const keys = new Set(chunk.map(({ group }) => groupKey(group)));
      if (!asked.ok) {
        this.sizes.failed([...keys], asked.failure);
        for (const key of keys) into.set(key, unread(asked.failure));
        return;
      }
      for (const fetched of asked.value) {
        const key = groupKey(fetched.group);
        if (keys.has(key)) this.take(key, fetched, node, asked.at, log, into);
      }
    });
  }

  /** Whoever has waited longest goes first, so that where a cycle has no time for all each has its turn. */
  private async readEach(node: Node, listed: readonly ListedGroup[], deadline: Deadline, log: CycleLog, into: Commits): Promise<void> {
    const waiting: { key: string; group: WireName; askedIn: number }[] = [];
    for (const { group, state } of listed) {
      const key = groupKey(group);
      const before = this.kept.get(key);
      const askedIn = this.askedIn.get(key) ?? 0;
      if (before !== undefined && state === "Empty" && askedIn >= this.cycle - (this.cycle % EMPTY_EVERY)) into.set(key, before);
      else waiting.push({ key, group, askedIn });
    }
    waiting.sort((a, b) => a.askedIn - b.askedIn);
    const noTime = noTimeLeft(node.target.nodeId);
    let isCut = false;
    await inFlight(waiting, GROUPS_AT_ONCE, async ({ key, group }) => {
      isCut ||= !isTimeFor(node, deadline, this.callMs);
      if (isCut) return void into.set(key, unread(noTime));
      const asked = await log.ask(node, offsetFetch, { groups: [groupOnWire(group)] }, deadline.earlier(this.callMs));
      if (asked.ok || asked.failure.code !== "circuit_open") this.askedIn.set(key, this.cycle);
      if (!asked.ok) return void into.set(key, unread(asked.failure));
      const [fetched] = asked.value;
      if (fetched !== undefined) this.take(key, fetched, node, asked.at, log, into);
      const commits = into.get(key);
      if (commits?.ok === true) this.kept.set(key, commits);
    });
    if (isCut) log.fail(noTime);
  }

  private take(key: string, fetched: FetchedGroup, node: Node, at: number, log: CycleLog, into: Commits): void {
    const commits = groupCommits(fetched, node.target.nodeId, at);
    if (!commits.ok) log.fail(commits.failure);
    this.sizes.learn(key, answerBytes(fetched));
    into.set(key, commits);
  }
}

const unread = (failure: Failure): GroupCommits => {
  const reason = failure.code === "unsupported" || failure.code === "not_authorized" ? failure.code : "commit_unread";
  return { ok: false, reason, failure };
};

/** Without the broker's number: it has answered whatever it was asked. */
const noTimeLeft = (broker: number): Failure => ({
  code: "commit_unread",
  api: offsetFetch.name,
  detail: `broker ${broker} takes one group per request, and the cycle had no time for all; the others are first in the next one`,
  at: monotonicMs(),
});

const sharesCommitNothing = (broker: number): Failure => ({
  code: "unsupported",
  broker,
  api: offsetFetch.name,
  detail: "a share group commits no offsets",
  at: monotonicMs(),
});
