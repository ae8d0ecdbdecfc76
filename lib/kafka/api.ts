import type { ApiName, VersionRange } from "@/lib/kafka/ports";
import { DecodeError, Reader, Writer } from "@/lib/kafka/wire";

/** One request of the Kafka protocol in the versions we speak. `encode` and `decode` cover the body, headers are not theirs. */
export type Api<Q, A> = {
  key: number;
  name: ApiName;
  min: number;
  max: number;
  flexibleFrom: number;
  /** How many elements an answer's lists may have together, where honest ones have more than most requests'. */
  mostElements?: number;
  encode(w: Writer, question: Q, version: number): void;
  decode(r: Reader, version: number): A;
};

export const api = <Q, A>(definition: Api<Q, A>): Api<Q, A> => definition;

/** The highest version both sides speak, `null` if there is none. `cap` lowers our side. */
export function versionFor(
  spoken: Pick<Api<never, unknown>, "key" | "min" | "max">,
  versions: ReadonlyMap<number, VersionRange>,
  cap = spoken.max,
): number | null {
  const range = versions.get(spoken.key);
  if (range === undefined) return null;
  const version = Math.min(range.max, spoken.max, cap);
  return version < Math.max(range.min, spoken.min) ? null : version;
}

/** The body as kafkajs sends it behind a header of version 1: a flexible request starts with the empty tag section of header version 2. */
export function encodeRequest<Q>(spoken: Api<Q, unknown>, question: Q, version: number): Buffer {
  const w = new Writer(version >= spoken.flexibleFrom);
  w.tags();
  spoken.encode(w, question, version);
  return w.done();
}

/** What follows the correlation id. Throws `DecodeError` unless every byte is understood. */
export function decodeResponse<A>(spoken: Api<never, A>, version: number, bytes: Buffer): { value: A; throttleMs: number } {
  const r = new Reader(bytes, version >= spoken.flexibleFrom, spoken.mostElements);
  try {
    r.tags();
    const value = spoken.decode(r, version);
    r.end();
    return { value, throttleMs: r.throttleMs };
  } catch (error) {
    throw new DecodeError(`${spoken.name} v${version}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
