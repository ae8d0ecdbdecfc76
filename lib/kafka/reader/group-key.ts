import type { WireName } from "@/lib/kafka/wire";

/** Half a character, which no text that is read from UTF-8 has. */
const NO_TEXT = "\uD800";

/** The key of a group in a `Map`: its id, and for ids that are no valid UTF-8 their bytes, so that none ever hides another. */
export const groupKey = ({ text, raw }: WireName): string => (raw === null ? text : `${NO_TEXT}${Buffer.from(raw).toString("hex")}`);

/** What is sent to a broker to mean this group: the very bytes it was listed with. */
export const groupOnWire = ({ text, raw }: WireName): string | Uint8Array => raw ?? text;
