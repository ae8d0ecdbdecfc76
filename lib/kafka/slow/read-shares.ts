import { type DescribedShareOffsets, describeShareGroupOffsets, type SharePartition } from "@/lib/kafka/apis/describe-share-group-offsets";
import { KafkaFailure, toFailure } from "@/lib/kafka/failure";
import type { Node } from "@/lib/kafka/link";
import type { Failure, GroupReading } from "@/lib/kafka/ports";
import type { AnswerSizes } from "@/lib/kafka/reader/answer-sizes";
import { chunks, MAX_GROUPS } from "@/lib/kafka/reader/chunks";
import { groupKey, groupOnWire } from "@/lib/kafka/reader/group-key";
import { answeredFailure, askSlowly, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { ShareOffsets, SharesReading } from "@/lib/kafka/slow-reading";

/** What is expected of a group until it was answered for. */
export const BYTES_PER_SHARE = 4_096;
const UNKNOWN_SERVER_ERROR = -1;

type Keyed = readonly [key: string, group: GroupReading];
type SharesContext = SlowContext & { shareSizes: AnswerSizes };
type Shares = Map<string, SharesReading>;

/** Where the share groups of one coordinator stand. Each of its groups has an entry. */
export async function readShares(context: SharesContext, node: Node, groups: ReadonlyMap<string, GroupReading>): Promise<Shares> {
  const mine = [...groups].filter(([, { type, coordinator }]) => type === "share" && coordinator === node.target.nodeId);
  const leftOut = toFailure(new KafkaFailure("commit_unread", "the answer leaves the group out"), node.target.nodeId, describeShareGroupOffsets.name);
  const shares: Shares = new Map(mine.map(([key]) => [key, unread(leftOut)]));
  for (const chunk of chunks(mine, MAX_GROUPS, ([key]) => context.shareSizes.of(key))) await readChunk(context, node, chunk, shares);
  return shares;
}

async function readChunk(context: SharesContext, node: Node, groups: readonly Keyed[], into: Shares): Promise<void> {
  const keys = new Set(groups.map(([key]) => key));
  const question = { groups: groups.map(([, { id, raw }]) => groupOnWire({ text: id, raw })) };
  const asked = await askSlowly(context, node, describeShareGroupOffsets, question);
  if (!asked.ok) {
    context.shareSizes.failed([...keys], asked.failure);
    for (const key of keys) into.set(key, unread(asked.failure));
    return;
  }
  context.shareSizes.answered([...keys], asked.bytes);
  // One odd id can spoil the whole batch; then each group is asked alone, once.
  if (groups.length > 1 && asked.value.length > 0 && asked.value.every(({ errorCode }) => errorCode === UNKNOWN_SERVER_ERROR)) {
    for (const group of groups) await readChunk(context, node, [group], into);
    return;
  }
  for (const found of asked.value) {
    const key = groupKey(found.group);
    if (keys.has(key)) into.set(key, reading(context, found, node.target.nodeId, asked.at));
  }
}

function reading(context: SlowContext, { errorCode, topics }: DescribedShareOffsets, broker: number, at: number): SharesReading {
  if (errorCode !== 0) return unread(answeredFailure(context, errorCode, describeShareGroupOffsets.name, broker));
  const offsets = ({ errorCode: code, start, lag }: SharePartition): ShareOffsets =>
    code === 0
      ? { ok: true, start: known(start), lag: known(lag) }
      : { ok: false, failure: answeredFailure(context, code, describeShareGroupOffsets.name, broker) };
  return { ok: true, at, byTopic: new Map(topics.map(({ name, partitions }) => [name, new Map(partitions.map((one) => [one.partition, offsets(one)]))])) };
}

const known = (value: bigint | null): bigint | null => (value === null || value < 0n ? null : value);
const unread = (failure: Failure): SharesReading => {
  const reason = failure.code === "unsupported" || failure.code === "not_authorized" ? failure.code : "commit_unread";
  return { ok: false, reason, failure };
};
