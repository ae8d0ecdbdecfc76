import type { HostPort } from "@/lib/kafka/bootstrap";
import { Node, type NodeSettings } from "@/lib/kafka/link";
import type { BrokerAddress } from "@/lib/kafka/ports";

/** The brokers of the last Metadata, each with its node. */
export class Nodes {
  private readonly byBroker = new Map<number, Node>();
  private turn = 0;

  constructor(private readonly settings: NodeSettings) {}

  all(): Node[] {
    return [...this.byBroker.values()];
  }

  get(broker: number): Node | undefined {
    return this.byBroker.get(broker);
  }

  /** The healthy nodes, beginning with another one each time. */
  healthyInTurn(): Node[] {
    const healthy = this.all().filter((node) => node.isHealthy);
    const first = healthy.length === 0 ? 0 : this.turn++ % healthy.length;
    return [...healthy.slice(first), ...healthy.slice(0, first)];
  }

  /** Closes what is gone, replaces what has moved, and answers the nodes that are new. */
  sync(brokers: readonly BrokerAddress[]): Node[] {
    const wanted = new Map(brokers.map((broker) => [broker.broker, broker]));
    for (const [broker, node] of this.byBroker) {
      const now = wanted.get(broker);
      if (now?.host === node.target.host && now.port === node.target.port) continue;
      node.close();
      this.byBroker.delete(broker);
    }
    const isNew = (broker: BrokerAddress) => !this.byBroker.has(broker.broker);
    return [...wanted.values()].filter(isNew).map(({ broker, host, port }) => {
      const node = new Node({ nodeId: broker, host, port }, this.settings);
      this.byBroker.set(broker, node);
      return node;
    });
  }

  /** A node for an address of which no broker id is known; whoever takes it closes it. */
  forAddress({ host, port }: HostPort): Node {
    return new Node({ nodeId: -1, host, port }, this.settings);
  }

  close(): void {
    for (const node of this.byBroker.values()) node.close();
    this.byBroker.clear();
  }
}
