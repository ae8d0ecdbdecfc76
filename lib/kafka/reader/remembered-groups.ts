import type { BrokerAddress } from "@/lib/kafka/ports";
import type { BrokerGroups } from "@/lib/kafka/reader/broker-groups";

export type GroupKeys = { has(key: string): boolean };

/** Of which groups anything is worth remembering. What is remembered of a broker that did not answer sizes the next questions to it. */
export class RememberedGroups {
  private readonly lastListed = new Map<number, ReadonlySet<string>>();

  /** After one more cycle: the groups that are listed, and those that a broker listed when it last answered in full, while it does not. */
  after(answers: readonly BrokerGroups[], brokers: readonly BrokerAddress[], listed: GroupKeys): GroupKeys {
    const full = new Set<number>();
    for (const { broker, isComplete, groups } of answers) {
      if (!isComplete) continue;
      full.add(broker);
      this.lastListed.set(broker, new Set(groups.keys()));
    }
    const named = new Set(brokers.map(({ broker }) => broker));
    const away = new Set<string>();
    for (const [broker, groups] of this.lastListed) {
      if (!named.has(broker)) this.lastListed.delete(broker);
      else if (!full.has(broker)) for (const key of groups) away.add(key);
    }
    return { has: (key) => listed.has(key) || away.has(key) };
  }
}
