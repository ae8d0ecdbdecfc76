import pino from "pino";
import { config } from "@/lib/config";
import { REDACTED } from "@/lib/secrets/redacted";

let made: pino.Logger | undefined;

/** One JSON line per event on standard output. */
export function log(): pino.Logger {
  made ??= pino({ level: config().LOG_LEVEL, base: { process: "web" }, redact: REDACTED });
  return made;
}
