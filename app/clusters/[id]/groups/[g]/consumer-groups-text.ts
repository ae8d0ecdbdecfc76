import type { GroupPartition } from "@/lib/contract/group";

type Row = Pick<GroupPartition, "topic" | "partition" | "committed" | "logEnd" | "rawLag" | "lagReason" | "memberId" | "host" | "clientId">;

const HEADS = ["GROUP", "TOPIC", "PARTITION", "CURRENT-OFFSET", "LOG-END-OFFSET", "LAG", "CONSUMER-ID", "HOST", "CLIENT-ID"];
/** The tool's own least widths; group, topic, consumer and host grow with what they hold. */
const WIDTHS = [15, 15, 10, 15, 15, 15, 15, 15, 0];
const GROWING = new Set([0, 1, 6, 7]);
const UNKNOWN = "-";

/**
 * A group as `kafka-consumer-groups --describe` prints it: LAG is the end minus the commit, unclamped, and a dash what is
 * unknown. Like the tool it leaves out a partition that has neither a commit nor an owner.
 */
export function consumerGroupsText(group: string, rows: readonly Row[]): string {
  const lines = rows
    .filter(({ lagReason, memberId }) => lagReason !== "no_commit" || memberId !== null)
    .map((row) => [
      group,
      row.topic,
      String(row.partition),
      ...[row.committed, row.logEnd, row.rawLag, row.memberId, row.host, row.clientId].map((value) => (value === null || value === "" ? UNKNOWN : value)),
    ]);
  const widths = WIDTHS.map((least, column) => (GROWING.has(column) ? Math.max(least, ...lines.map((line) => line[column]?.length ?? 0)) : least));
  const write = (cells: readonly string[]) => cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" ");
  return `${[HEADS, ...lines].map(write).join("\n")}\n`;
}
