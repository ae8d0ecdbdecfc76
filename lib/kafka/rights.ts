/** Rights on everything of a kind, or on the cluster, in Kafka's words. */
export type Right = { operation: "Describe" | "DescribeConfigs" | "Read"; resource: "Cluster" | "Topic" | "Group" | "TransactionalId" };

/** A right with what is missing without it. `isNeeded` false: for one page only. */
export type DocumentedRight = Right & { isNeeded: boolean; without: string };

/** What Lagline asks an administrator for. Source: kafka-reader.md, section 10. */
export const DOCUMENTED_RIGHTS: readonly DocumentedRight[] = [
  {
    operation: "Describe",
    resource: "Cluster",
    isNeeded: true,
    without: "groups may be limited by ACLs, and log directories, quorum and reassignments are not read",
  },
  { operation: "Describe", resource: "Topic", isNeeded: true, without: "topics may be limited by ACLs, and their lag with them" },
  { operation: "Describe", resource: "Group", isNeeded: true, without: "commits and members of groups are not read" },
  { operation: "DescribeConfigs", resource: "Topic", isNeeded: true, without: "settings of topics are not read" },
  { operation: "DescribeConfigs", resource: "Cluster", isNeeded: true, without: "settings of brokers are not read" },
  { operation: "Read", resource: "Topic", isNeeded: false, without: "the producers of a partition are not told" },
  { operation: "Describe", resource: "TransactionalId", isNeeded: false, without: "open transactions are not listed" },
];

const OPTION = { Cluster: "--cluster", Topic: "--topic '*'", Group: "--group '*'", TransactionalId: "--transactional-id '*'" } as const;

/** The words of a right as people say them. */
export const rightText = ({ operation, resource }: Right): string => `${operation} on ${resource}${resource === "Cluster" ? "" : " *"}`;

/** The command that gives a right, with Kafka's own tool. */
export const grantCommand = ({ operation, resource }: Right, principal: string): string =>
  `kafka-acls.sh --bootstrap-server <broker> --add --allow-principal ${shellWord(principal)} --operation ${operation} ${OPTION[resource]}`;

/** Principals come from certificates and user names: they may hold blanks and quotes. */
const shellWord = (text: string): string => (/^[\w:.,=@/-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
