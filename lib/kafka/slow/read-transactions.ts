import { type DescribedTransaction, describeTransactions } from "@/lib/kafka/apis/describe-transactions";
import { listTransactions } from "@/lib/kafka/apis/list-transactions";
import type { Node } from "@/lib/kafka/link";
import { chunks, MAX_GROUPS } from "@/lib/kafka/reader/chunks";
import { answeredFailure, askSlowly, type SlowContext } from "@/lib/kafka/slow/slow-context";
import type { Answered, OpenTransaction } from "@/lib/kafka/slow-reading";

const BYTES_PER_TRANSACTION = 1_024;
/** Transactions in these states hold nothing open. */
const SETTLED: ReadonlySet<string> = new Set(["Empty", "CompleteCommit", "CompleteAbort", "Dead"]);

/** The transactions that one coordinator holds open. Those whose id this login may not describe are left out by the broker. */
export async function readTransactions(context: SlowContext, node: Node): Promise<Answered<OpenTransaction[]>> {
  const broker = node.target.nodeId;
  const listed = await askSlowly(context, node, listTransactions, {});
  if (!listed.ok) return listed;
  if (listed.value.errorCode !== 0) return { ok: false, failure: answeredFailure(context, listed.value.errorCode, listTransactions.name, broker) };

  const open = listed.value.transactions.filter(({ state }) => !SETTLED.has(state)).map(({ transactionalId }) => transactionalId);
  const found: OpenTransaction[] = [];
  for (const transactionalIds of chunks(open, MAX_GROUPS, () => BYTES_PER_TRANSACTION)) {
    const described = await askSlowly(context, node, describeTransactions, { transactionalIds });
    if (!described.ok) return described;
    for (const one of described.value) {
      if (one.errorCode !== 0) answeredFailure(context, one.errorCode, describeTransactions.name, broker);
      else if (!SETTLED.has(one.state)) found.push(openTransaction(one));
    }
  }
  return { ok: true, broker, at: listed.at, value: found };
}

function openTransaction({ transactionalId, state, producerId, epoch, startedAtMs, timeoutMs, topics }: DescribedTransaction): OpenTransaction {
  return { transactionalId, state, producerId, epoch, startedAtMs, timeoutMs, partitions: new Map(topics.map(({ name, partitions }) => [name, partitions])) };
}
