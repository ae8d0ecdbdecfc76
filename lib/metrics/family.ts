import { escapeHelp } from "./text";

/** Takes one sample: labels as they stand between the braces, and a value. Null makes no sample. */
export type Write = (labels: string, value: string | number | bigint | null) => void;

type Head = { name: string; help: string; type: "gauge" | "counter" };

/** A name with all its samples. They are written piece by piece, so that whoever drives it may pause between two. */
export type Family<R> = Head & {
  /** It carries a partition label, so it is left out where granularity is the topic. */
  perPartition: boolean;
  /** `cluster_name` and `cluster` stand in these labels already; others get the cluster label that the settings ask for. */
  namesCluster: boolean;
  pieces(reading: R): number;
  write(reading: R, piece: number, write: Write): void;
};

type Options = { type?: Head["type"]; perPartition?: boolean; namesCluster?: boolean };

/** A family whose samples come one part of the reading after the other, in that order. */
export function family<R, Part>(
  name: string,
  help: string,
  partsOf: (reading: R) => readonly Part[],
  write: (part: Part, write: Write, reading: R) => void,
  { type = "gauge", perPartition = false as boolean, namesCluster = false as boolean }: Options | Record<string, never> = {},
): Family<R> {
  return {
    name,
    help,
    type,
    perPartition,
    namesCluster,
    pieces: (reading) => partsOf(reading).length,
    write: (reading, piece, to) => write(partsOf(reading)[piece] as Part, to, reading),
  };
}

export const heading = ({ name, help, type }: Head): string => `# HELP ${name} ${escapeHelp(help)}\n# TYPE ${name} ${type}\n`;
