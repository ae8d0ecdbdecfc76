import { createHash } from "node:crypto";

/**
 * A name as it may be stored and shown: Postgres text refuses NUL, UTF-8 has no lone surrogates. Everything else, line
 * breaks and bidirectional controls included, stays as it came.
 */
export const storedName = (name: string): string => name.replaceAll("\0", "␀").toWellFormed();

/** A group's identity: the hash of the bytes of its id, since two ids may look alike once stored. `raw` where the text does not give the bytes back. */
export const groupKey = ({ id, raw }: { id: string; raw: Uint8Array | null }): string =>
  createHash("sha256")
    .update(raw ?? Buffer.from(id, "utf8"))
    .digest("hex");
