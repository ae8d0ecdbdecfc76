import type { WireName } from "@/lib/kafka/wire";

/** The key of a group in a `Map`: its id, and for ids that are no valid UTF-8 the bytes too, so that two of them never hide each other. */
export const groupKey = ({ text, raw }: WireName): string => (raw === null ? text : `${text}\0${Buffer.from(raw).toString("hex")}`);

/** What is sent to a broker to mean this group: the very bytes it was listed with. */
export const groupOnWire = ({ text, raw }: WireName): string | Uint8Array => raw ?? text;
