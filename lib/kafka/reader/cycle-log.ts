import type { Api } from "@/lib/kafka/api";
import { toFailure } from "@/lib/kafka/failure";
import type { Answer, Node } from "@/lib/kafka/link";
import type { ApiName, BrokerAddress, BrokerReply, Deadline, Failure } from "@/lib/kafka/ports";

export type Asked<A> = ({ ok: true } & Answer<A>) | { ok: false; failure: Failure };

const SLOW_MS = 1_000;

/** What one cycle has sent, and what went wrong on the way. */
export class CycleLog {
  readonly requests = new Map<ApiName, number>();
  readonly failures: Failure[] = [];
  private readonly roundTrips = new Map<number, number[]>();

  /** Asks a node; a failure becomes an entry of this cycle and is returned, never thrown. */
  async ask<Q, A>(node: Node, api: Api<Q, A>, question: Q, deadline: Deadline): Promise<Asked<A>> {
    const broker = node.target.nodeId;
    try {
      const answer = await node.call(api, question, deadline, () => this.count(api.name));
      this.roundTrips.set(broker, [...(this.roundTrips.get(broker) ?? []), answer.rttMs]);
      return { ok: true, ...answer };
    } catch (error) {
      return { ok: false, failure: this.fail(toFailure(error, broker, api.name)) };
    }
  }

  fail(failure: Failure): Failure {
    this.failures.push(failure);
    return failure;
  }

  /** How a broker answered in this cycle; `rttMs` is its quickest answer, which shows the way to it and not the size of what was asked. */
  reply({ broker, host, port, rack }: BrokerAddress): BrokerReply {
    const trips = this.roundTrips.get(broker) ?? [];
    const failure = this.failures.find((one) => one.broker === broker && one.kafkaError === undefined && one.code !== "unsupported") ?? null;
    const isSilent = failure !== null || trips.length === 0;
    const answers = isSilent ? "silent" : Math.max(...trips) > SLOW_MS ? "slow" : "fast";
    return { broker, host, port, rack, answers, rttMs: trips.length === 0 ? null : Math.min(...trips), failure };
  }

  private count(api: ApiName): void {
    this.requests.set(api, (this.requests.get(api) ?? 0) + 1);
  }
}
