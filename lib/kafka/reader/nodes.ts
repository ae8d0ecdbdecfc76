import type { HostPort } from "@/lib/domain/host-port";
import { Node, type NodeSettings } from "@/lib/kafka/link";
import type { BrokerAddress } from "@/lib/kafka/ports";
import type { Target } from "@/lib/kafka/transport/transport";

/** The brokers of the last Metadata, each with its node. */
export class Nodes {
  private readonly byBroker = new Map<number, Node>();
  /** Of addresses of which no broker id is known. */
  private readonly lent = new Set<Node>();
  private turn = 0;
  private isClosed = false;

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
      const node = this.make({ nodeId: broker, host, port });
      this.byBroker.set(broker, node);
      return node;
    });
  }

  /** Does some work with a node for an address of which no broker id is known, and closes it. */
  async withAddress<T>({ host, port }: HostPort, work: (node: Node) => Promise<T>): Promise<T> {
    const node = this.make({ nodeId: -1, host, port });
    this.lent.add(node);
    try {
      return await work(node);
    } finally {
      node.close();
      this.lent.delete(node);
    }
  }

  /** Whatever a cycle under way goes on to ask after this is refused by nodes that are closed from the start. */
  close(): void {
    this.isClosed = true;
    for (const node of [...this.byBroker.values(), ...this.lent]) node.close();
    this.byBroker.clear();
  }

  private make(target: Target): Node {
    const node = new Node(target, this.settings);
    if (this.isClosed) node.close();
    return node;
  }
}
