import { formatDuration } from "./duration";
import type { Locale } from "./locale";
import { formatBytes } from "./size";

const WHOLE = /^\d+$/;
/** Kafka's word for "never": the largest 64-bit number. */
const NEVER = "9223372036854775807";

/**
 * What a setting's number means to a person: `7 d` for milliseconds, `64.0 MiB` for bytes. null where the number says it as
 * well, or says "no limit".
 */
export function formatSetting(name: string, value: string | null, locale: Locale): string | null {
  if (value === null || !WHOLE.test(value) || value === NEVER) return null;
  const number = Number(value);
  if (/(^|\.)ms$/.test(name) && number >= 1_000) return formatDuration(number / 1_000, locale);
  if (/(^|\.)bytes$/.test(name) && number >= 1_024) return formatBytes(number);
  return null;
}
