import { RE2JS } from "re2js";
import { AppError } from "@/lib/errors";

/** A longer name is matched by its first 4 KiB. */
const LONGEST_NAME = 4096;

/**
 * What `q` asks for: a substring in any case, or after `re:` an RE2 pattern that the whole name must match. Throws
 * `invalid_input` on that field for a pattern that RE2 does not take.
 */
export function nameMatcher(q: string, field = "q"): (name: string) => boolean {
  if (!q.startsWith("re:")) {
    const wanted = q.toLowerCase();
    return (name) => name.toLowerCase().includes(wanted);
  }
  try {
    const pattern = RE2JS.compile(q.slice(3));
    return (name) => pattern.matches(name.slice(0, LONGEST_NAME));
  } catch (error) {
    const why = error instanceof Error ? error.message : "not understood";
    throw new AppError("invalid_input", `${field}: not an RE2 pattern: ${why}`, { fields: { [field]: `not an RE2 pattern: ${why}` } });
  }
}
