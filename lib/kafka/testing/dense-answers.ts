import { type Api, decodeResponse } from "@/lib/kafka/api";
import { consumerGroupDescribe } from "@/lib/kafka/apis/consumer-group-describe";
import { describeConfigs } from "@/lib/kafka/apis/describe-configs";
import { describeGroups } from "@/lib/kafka/apis/describe-groups";
import { describeTransactions } from "@/lib/kafka/apis/describe-transactions";
import { listGroups } from "@/lib/kafka/apis/list-groups";
import { listOffsets } from "@/lib/kafka/apis/list-offsets";
import { metadata } from "@/lib/kafka/apis/metadata";
import { offsetFetch } from "@/lib/kafka/apis/offset-fetch";
import { denseBody, listsOf, smallestEntry } from "@/sandbox/fake/dense.mjs";
import { messages } from "@/sandbox/fake/messages.mjs";

const APIS: Api<never, unknown>[] = [
  consumerGroupDescribe,
  describeConfigs,
  describeGroups,
  describeTransactions,
  listGroups,
  listOffsets,
  metadata,
  offsetFetch,
];
const FRAME_BYTES = 64 * 1024 * 1024;
const MIB = 2 ** 20;

export type DenseDecoding = { api: string; list: string; entries: number; isRefused: boolean; cpuMs: number; heldMib: number };

/** Decodes well-formed answers that are as dense as the format allows: whole frames, and the largest that are still believed. */
export function decodeDenseAnswers(collect: () => void): DenseDecoding[] {
  return APIS.flatMap((api) => {
    const message = messages.get(`${api.name}Response`);
    if (message === undefined) return [];
    return listsOf(message, api.max).flatMap((list) => {
      const entry = smallestEntry(message, api.max, list).length;
      const whole = Math.floor(FRAME_BYTES / entry) - 100;
      const answer = (entries: number) => Buffer.concat([Buffer.alloc(1), denseBody(message, api.max, list, entries)]);
      const decode = (entries: number): DenseDecoding => ({ api: api.name, list: list.join("."), entries, ...decoded(api, answer(entries), collect) });
      return [decode(whole), decode(mostBelieved(api, answer, whole))];
    });
  });
}

/** By halving: the budget of an answer is the decoder's own business. */
function mostBelieved(api: Api<never, unknown>, answer: (entries: number) => Buffer, whole: number): number {
  const isBelieved = (entries: number) => refusal(() => decodeResponse(api, api.max, answer(entries))) === null;
  let [believed, refused] = [0, whole + 1];
  while (refused - believed > Math.max(1_000, believed / 20)) {
    const middle = Math.floor((believed + refused) / 2);
    if (isBelieved(middle)) believed = middle;
    else refused = middle;
  }
  return believed;
}

function decoded(api: Api<never, unknown>, bytes: Buffer, collect: () => void): Pick<DenseDecoding, "isRefused" | "cpuMs" | "heldMib"> {
  collect();
  const before = process.memoryUsage();
  const startedAt = process.cpuUsage();
  let value: unknown = null;
  const isRefused = refusal(() => {
    value = decodeResponse(api, api.max, bytes);
  });
  const { user, system } = process.cpuUsage(startedAt);
  collect();
  const after = process.memoryUsage();
  const heldMib = (after.heapUsed + after.external - before.heapUsed - before.external) / MIB;
  return { isRefused: isRefused !== null, cpuMs: (user + system) / 1_000, heldMib: value === null ? 0 : heldMib };
}

function refusal(work: () => void): unknown {
  try {
    work();
    return null;
  } catch (error) {
    return error;
  }
}
