import type { QuorumMember, QuorumNow, RightsNow } from "@/lib/domain/details";
import { storedName } from "@/lib/domain/name";
import { aclHints } from "@/lib/kafka/acl-hints";
import type { Failure } from "@/lib/kafka/ports";
import type { Answered, ClusterRights, DetailReading, Quorum } from "@/lib/kafka/slow-reading";
import type { Memory } from "../memory";
import type { Reading } from "../ports";
import { missingRights } from "./missing-rights";
import { isForGood } from "./why-not";

const NOTHING_KNOWN: RightsNow = { mayDescribe: null, mayDescribeConfigs: null, limited: [], refused: [], missing: [] };
const NOBODY = "User:<principal>";

type Whole = Pick<DetailReading, "quorum" | "reassignments" | "cluster">;

/** Puts into the memory what is told of the cluster as a whole. What was not asked for, or may pass, leaves the last word. */
export function takeWhole(memory: Memory, { quorum, reassignments }: Whole): void {
  const { whole } = memory;
  if (quorum?.ok) {
    whole.quorum = quorumNow(quorum.value);
    whole.mode = "kraft";
  } else if (quorum && isForGood(quorum.failure)) {
    whole.quorum = null;
    // A broker that does not know the question has no quorum; one that refuses it knows it.
    whole.mode = quorum.failure.code === "unsupported" ? "zookeeper" : "kraft";
  }
  if (reassignments?.ok)
    whole.reassignments = reassignments.value.map(({ topic, ...moving }) => ({
      topicId: memory.topics.get(topic)?.id ?? null,
      topic: storedName(topic),
      ...moving,
    }));
  else if (reassignments && isForGood(reassignments.failure)) whole.reassignments = null;
}

function quorumNow({ leader, leaderEpoch, voters, observers }: Quorum): QuorumNow {
  const end = voters.find(({ replica }) => replica === leader)?.logEnd ?? voters.reduce((most, { logEnd }) => (logEnd > most ? logEnd : most), 0n);
  const member =
    (isVoter: boolean) =>
    ({ replica, logEnd, lastFetchMs, lastCaughtUpMs }: Quorum["voters"][number]): QuorumMember => ({
      replica,
      isVoter,
      logEnd: logEnd.toString(),
      lag: (end > logEnd ? end - logEnd : 0n).toString(),
      lastFetchMs: lastFetchMs === null ? null : Number(lastFetchMs),
      lastCaughtUpMs: lastCaughtUpMs === null ? null : Number(lastCaughtUpMs),
    });
  return { leader, epoch: leaderEpoch, members: [...voters.map(member(true)), ...observers.map(member(false))] };
}

/** What this login may not see, brought up to what this cycle and the parts that arrived with it say. */
export function takeRights(memory: Memory, reading: Reading, details: Partial<DetailReading>, principal: string | null): void {
  const before = memory.whole.rights ?? NOTHING_KNOWN;
  const cluster: Answered<ClusterRights> | null = details.cluster ?? null;
  const { mayDescribe, mayDescribeConfigs } = cluster?.ok ? cluster.value : before;
  const asked = refusals(details);
  const stillRefused = before.refused.filter(({ api }) => !asked.has(api));
  const refused = [...asked].flatMap(([api, failures]) =>
    failures.flatMap(({ code, broker, detail }) =>
      code === "not_authorized" ? [{ api, broker: broker === undefined || broker < 0 ? null : broker, detail: storedName(detail) }] : [],
    ),
  );
  const told = {
    mayDescribe,
    mayDescribeConfigs,
    limited: aclHints(reading, { ok: true, broker: -1, at: 0, value: { mayDescribe, mayDescribeConfigs } }),
    refused: [...stillRefused, ...refused].toSorted((a, b) => (a.api < b.api ? -1 : a.api > b.api ? 1 : (a.broker ?? -1) - (b.broker ?? -1))),
  };
  memory.whole.rights = { ...told, missing: missingRights(told, reading, principal ?? NOBODY) };
}

/** By request, the failures of the parts that were asked for: an empty list where all went well. One of many objects stands for all. */
function refusals({ shares, reassignments, quorum, logDirs, topicConfigs, brokerConfigs }: Partial<DetailReading>): Map<string, Failure[]> {
  const failed = new Map<string, Failure[]>();
  const note = (api: string, answers: readonly ({ ok: true } | { ok: false; failure: Failure })[]) =>
    failed.set(
      api,
      answers.flatMap((answer) => (answer.ok ? [] : [answer.failure])),
    );
  if (shares) note("DescribeShareGroupOffsets", [...shares.values()].slice(0, 1_000));
  if (reassignments) note("ListPartitionReassignments", [reassignments]);
  if (quorum) note("DescribeQuorum", [quorum]);
  if (logDirs) note("DescribeLogDirs", [...logDirs.values()]);
  if (brokerConfigs) note("DescribeConfigs of brokers", [...brokerConfigs.values()]);
  if (topicConfigs) note("DescribeConfigs of topics", [...topicConfigs.values()].filter(({ ok }) => !ok).slice(0, 1));
  return failed;
}
