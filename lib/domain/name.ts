/**
 * A name as it may be stored and shown: Postgres text refuses NUL, UTF-8 has no lone surrogates. Everything else, line
 * breaks and bidirectional controls included, stays as it came.
 */
export const storedName = (name: string): string => name.replaceAll("\0", "␀").toWellFormed();
