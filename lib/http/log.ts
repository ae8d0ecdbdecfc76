import pino from "pino";
import { config } from "@/lib/config";

let made: pino.Logger | undefined;

/** One JSON line per event on standard output. */
export function log(): pino.Logger {
  made ??= pino({ level: config().LOG_LEVEL, base: { process: "web" } });
  return made;
}
